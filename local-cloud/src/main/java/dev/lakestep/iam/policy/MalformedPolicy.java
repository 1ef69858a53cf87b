package dev.lakestep.iam.policy;

/// A text is no policy, in AWS's own words.
public final class MalformedPolicy extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedPolicy(String message) {
    super(message);
  }

  public String words() {
    return String.valueOf(getMessage());
  }
}
