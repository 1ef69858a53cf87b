package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/// What became of one execution of a map run, as the files of its results tell of it.
record ChildResult(
    Status status, JsonNode input, JsonNode output, Optional<Identity> identity, Times times) {

  enum Status {
    PENDING,
    RUNNING,
    SUCCEEDED,
    FAILED,
    ABORTED
  }

  record Times(Instant start, Instant stop) {}

  static ChildResult pending(JsonNode input) {
    return new ChildResult(
        Status.PENDING,
        input,
        JsonNodeFactory.instance.nullNode(),
        Optional.empty(),
        new Times(Instant.EPOCH, Instant.EPOCH));
  }

  ChildResult running(Frame frame, Instant at) {
    return new ChildResult(Status.RUNNING, input, output, frame.identity, new Times(at, at));
  }

  ChildResult succeeded(JsonNode with, Instant at) {
    return new ChildResult(Status.SUCCEEDED, input, with, identity, new Times(times.start(), at));
  }

  /// The output of one that failed says why.
  ChildResult failed(Failure failure, Instant at) {
    ObjectNode why =
        JsonNodeFactory.instance
            .objectNode()
            .put("Error", failure.error())
            .put("Cause", failure.cause());
    return new ChildResult(Status.FAILED, input, why, identity, new Times(times.start(), at));
  }

  ChildResult aborted(Instant at) {
    return new ChildResult(Status.ABORTED, input, output, identity, new Times(times.start(), at));
  }

  /// About as many characters as it is described with.
  long length() {
    return 500L + input.toString().length() + output.toString().length();
  }

  boolean hasFailed() {
    return status == Status.FAILED;
  }

  /// With all that is known of the execution.
  ObjectNode described() {
    ObjectNode described =
        JsonNodeFactory.instance
            .objectNode()
            .put("Input", input.toString())
            .put("Status", status.name());
    identity.ifPresent(who ->
        described
            .put("ExecutionArn", who.executionArn())
            .put("Name", who.name())
            .put("StateMachineArn", who.machineArn())
            .put("StartDate", times.start().toString())
            .put("StopDate", times.stop().toString()));
    if (hasFailed()) {
      described.setAll((ObjectNode) output);
    } else {
      described.put("Output", output.toString());
    }
    described.putObject("InputDetails").put("Included", true);
    described.putObject("OutputDetails").put("Included", true);
    return described.put("RedriveCount", 0).put("RedriveStatus", "NOT_REDRIVABLE");
  }
}
