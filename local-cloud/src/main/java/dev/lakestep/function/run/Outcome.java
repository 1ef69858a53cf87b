package dev.lakestep.function.run;

/// How an invocation ended.
public sealed interface Outcome {
  /// What the handler answered, as JSON.
  Payload payload();

  record Answered(Payload payload) implements Outcome {}

  /// What went wrong, in the words of Lambda's runtime.
  record Failed(Payload payload) implements Outcome {}
}
