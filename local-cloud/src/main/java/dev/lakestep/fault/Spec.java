package dev.lakestep.fault;

import java.util.List;

/// Which faults strike, and the seed of their chances: same seed, same requests of an operation,
/// same faults.
public record Spec(String text, List<Rule> rules, long seed) {
  public static final Spec NONE = new Spec("", List.of(), 0);

  public Spec {
    rules = List.copyOf(rules);
  }

  /// Reads `dynamodb.PutItem:throttle@0.1;s3:after-error@count=2;seed=7`.
  ///
  /// @throws SpecError if it is not written so
  public static Spec read(String text) {
    return SpecReader.read(text);
  }
}
