package dev.lakestep.blueprint;

/// A rule of EventBridge with the one thing that it tells.
public record Rule(String name, String arn, When when, Target target) {

  /// What a rule listens to.
  public sealed interface When {
    /// Events that fit a pattern, as JSON.
    record Events(String pattern) implements When {}

    /// Time that passes, as `rate(1 hour)`.
    record Every(String expression) implements When {}
  }
}
