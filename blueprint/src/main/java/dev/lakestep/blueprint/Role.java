package dev.lakestep.blueprint;

/// A role: who may take it on, and what it may do then.
public record Role(
    String name, String arn, String description, Trust trust, PolicyDocument policy) {
  /// What its policy is called, which stands within it.
  public static final String POLICY = "own";
}
