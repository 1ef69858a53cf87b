package dev.lakestep.event.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.engine.host.api.ExecutionDescription;
import dev.lakestep.event.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

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
    detail.set("stopDate", moment(execution.stopDate().stream()));
    int output = execution.output().map(ExecutionEvents::escaped).orElse(0);
    boolean hasInput = escaped(execution.input()) + output <= LONGEST;
    boolean hasOutput = output <= LONGEST;
    detail.set("input", text(Stream.of(execution.input()).filter(_ -> hasInput)));
    detail.set("output", text(execution.output().stream().filter(_ -> hasOutput)));
    detail.set("stateMachineVersionArn", text(execution.stateMachineVersionArn().stream()));
    detail.putNull("stateMachineAliasArn");
    detail.put("redriveCount", execution.redrive().redriveCount());
    detail.set("redriveDate", moment(execution.redrive().redriveDate().stream()));
    detail.put("redriveStatus", execution.redrive().redriveStatus());
    detail.set("redriveStatusReason", text(execution.redrive().redriveStatusReason().stream()));
    detail.putObject("inputDetails").put("included", hasInput);
    if (execution.output().isPresent()) {
      detail.putObject("outputDetails").put("included", hasOutput);
    } else {
      detail.putNull("outputDetails");
    }
    detail.set("error", text(execution.error().stream()));
    detail.set("cause", text(execution.cause().stream()));
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

  private static JsonNode text(Stream<String> text) {
    return text.<JsonNode>map(TextNode::new).findAny().orElse(NullNode.getInstance());
  }

  private static JsonNode moment(Stream<Instant> at) {
    return at.<JsonNode>map(known -> new LongNode(known.toEpochMilli()))
        .findAny()
        .orElse(NullNode.getInstance());
  }
}
