package dev.lakestep.function.run;

/// How an invocation ended.
public sealed interface Outcome {
  /// What the handler answered, as JSON.
  byte[] payload();

  record Answered(byte[] payload) implements Outcome {}

  /// What went wrong, in the words of Lambda's runtime.
  record Failed(byte[] payload) implements Outcome {}
}
