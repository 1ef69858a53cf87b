package dev.lakestep.task.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/// A change of the status of an execution, as its event tells of it. It may be told twice, late, or
/// before an earlier one.
///
/// @param status `RUNNING`, `SUCCEEDED`, `FAILED`, `TIMED_OUT` or `ABORTED`
/// @param detail of the event, with input, output, error and cause where they are not too long
public record Change(
    String executionArn,
    String machineArn,
    String status,
    Instant started,
    Optional<Instant> ended,
    JsonNode detail) {

  /// From the detail of an event "Step Functions Execution Status Change".
  static Change of(JsonNode detail) {
    Arguments fields = Arguments.of(detail);
    return new Change(
        fields.text("executionArn"),
        fields.text("stateMachineArn"),
        fields.text("status"),
        Instant.ofEpochMilli(fields.wholeOr("startDate", 0)),
        fields.whole("stopDate").stream().mapToObj(Instant::ofEpochMilli).findAny(),
        detail);
  }

  /// As Step Functions describes an execution to somebody who asks.
  public static Change of(DescribeExecutionResponse told) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("redriveCount", Objects.requireNonNullElse(told.redriveCount(), 0));
    if (told.redriveDate() != null) {
      detail.put("redriveDate", told.redriveDate().toEpochMilli());
    }
    detail.put("input", told.input()).put("output", told.output());
    detail.put("error", told.error()).put("cause", told.cause());
    return new Change(
        told.executionArn(),
        told.stateMachineArn(),
        told.statusAsString(),
        told.startDate(),
        Optional.ofNullable(told.stopDate()),
        detail);
  }

  /// When it began, or was last begun again.
  public Instant since() {
    long redriven = detail.path("redriveDate").asLong();
    return redriven > 0 ? Instant.ofEpochMilli(redriven) : started;
  }

  /// The same, of which more is known.
  public Change with(JsonNode told) {
    return new Change(executionArn, machineArn, status, started, ended, told);
  }

  public boolean isEnd() {
    return !status.equals("RUNNING");
  }

  /// The name of the state machine.
  public String machine() {
    return machineArn.substring(machineArn.lastIndexOf(':') + 1);
  }

  /// How often it has been redriven.
  public int redriven() {
    return detail.path("redriveCount").asInt();
  }

  /// Grows with each change of the status of the execution.
  int version() {
    return 2 * redriven() + (isEnd() ? 1 : 0);
  }

  /// The name of the execution.
  public String name() {
    return executionArn.substring(executionArn.lastIndexOf(':') + 1);
  }
}
