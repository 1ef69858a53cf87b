package dev.lakestep.event.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.engine.host.api.ExecutionDescription;
import dev.lakestep.event.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The status of an execution in the shape that it has on a bus. What would make it too long is
/// left out: the input first, and the output if that is too long by itself.
final class ExecutionEvents {
  private static final int LONGEST = 248 * 1024;

  private ExecutionEvents() {}

  static CloudEvent of(ExecutionDescription execution) {
    ObjectNode detail = Fields.none();
    detail.put("executionArn", execution.executionArn());
    detail.put("stateMachineArn", execution.stateMachineArn());
    detail.put("name", execution.name()).put("status", execution.status().name());
    detail.put("startDate", execution.startDate().toEpochMilli());
    moment(detail, "stopDate", execution.stopDate());
    int output = execution.output().map(ExecutionEvents::escaped).orElse(0);
    boolean hasInput = escaped(execution.input()) + output <= LONGEST;
    boolean hasOutput = output <= LONGEST;
    text(detail, "input", Optional.of(execution.input()).filter(_ -> hasInput));
    text(detail, "output", execution.output().filter(_ -> hasOutput));
    text(detail, "stateMachineVersionArn", execution.stateMachineVersionArn());
    detail.putNull("stateMachineAliasArn");
    detail.put("redriveCount", execution.redrive().redriveCount());
    moment(detail, "redriveDate", execution.redrive().redriveDate());
    detail.put("redriveStatus", execution.redrive().redriveStatus());
    text(detail, "redriveStatusReason", execution.redrive().redriveStatusReason());
    detail.putObject("inputDetails").put("included", hasInput);
    if (execution.output().isPresent()) {
      detail.putObject("outputDetails").put("included", hasOutput);
    } else {
      detail.putNull("outputDetails");
    }
    text(detail, "error", execution.error());
    text(detail, "cause", execution.cause());
    return new CloudEvent(
        "aws.states",
        "Step Functions Execution Status Change",
        execution.stopDate().orElse(execution.startDate()),
        List.of(execution.executionArn()),
        detail);
  }

  private static int escaped(String text) {
    return new TextNode(text).toString().getBytes(StandardCharsets.UTF_8).length;
  }

  private static void text(ObjectNode detail, String name, Optional<String> text) {
    text.ifPresentOrElse(known -> detail.put(name, known), () -> detail.putNull(name));
  }

  private static void moment(ObjectNode detail, String name, Optional<Instant> at) {
    at.ifPresentOrElse(known -> detail.put(name, known.toEpochMilli()), () -> detail.putNull(name));
  }
}
