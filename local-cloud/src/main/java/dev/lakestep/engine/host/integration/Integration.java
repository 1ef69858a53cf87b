package dev.lakestep.engine.host.integration;

import com.fasterxml.jackson.databind.JsonNode;

/// A service as task states see it. Each call comes on a thread of its own and may block.
@FunctionalInterface
public interface Integration {
  Answer call(Invocation invocation) throws Exception;

  /// The engine has written down that the job was taken on. Who learns of its end by itself begins
  /// to listen now.
  default void submitted(Invocation invocation, JsonNode output) {}

  /// How a job ends that was taken on; may wait for it. Who tells the engine of it in another way
  /// says that it is still submitted.
  default Answer end(Invocation invocation, JsonNode output) throws Exception {
    return new Answer.Submitted(output);
  }

  /// Whether a call that the engine does not know the answer of may simply be made again.
  default boolean isRepeatable() {
    return false;
  }

  /// The engine was started again, and waits for the end of a job that it had submitted.
  default Answer resume(Invocation invocation, JsonNode submitted) throws Exception {
    return new Answer.Failed(
        Lost.error(invocation.resource()), "The engine stopped while the job was running.");
  }

  /// Nobody waits for the answer any more.
  default void cancel(Invocation invocation) {}
}
