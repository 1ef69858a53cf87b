package dev.lakestep.benchmarks;

/// What a state machine calls functions with.
public final class TaskEvents {
  private TaskEvents() {}

  /// One that has a task of a type done.
  ///
  /// @param arguments as JSON
  public static String of(String type, String arguments) {
    return """
    {"flow": {"namespace": "bench", "id": "measured"},
     "execution": {"id": "one", "startDate": "2026-01-02T03:04:05.678Z",
       "arn": "arn:aws:states:us-east-1:000000000000:execution:bench_measured:one"},
     "task": {"id": "work", "type": "%s"}, "attempt": 0, "arguments": %s,
     "context": {"inputs": {"name": "lake"}}}
    """
        .formatted(type, arguments);
  }
}
