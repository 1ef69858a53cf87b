package dev.lakestep.fault;

/// Which of those that a fault can strike it strikes.
public sealed interface When {
  record Always() implements When {}

  /// Each with a probability.
  record Chance(double probability) implements When {}

  /// The first so many.
  record First(long count) implements When {}

  /// The last of each so many.
  record Every(long count) implements When {}
}
