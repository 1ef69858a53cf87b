package dev.lakestep.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.engine.history.Event;
import dev.lakestep.engine.host.Engine;
import dev.lakestep.engine.host.api.ExecutionDescription;
import dev.lakestep.engine.host.api.ExecutionItem;
import dev.lakestep.engine.host.api.ExecutionStatus;
import dev.lakestep.engine.host.api.HistoryAsk;
import dev.lakestep.engine.host.api.ListExecutions;
import dev.lakestep.engine.host.api.StartExecution;
import dev.lakestep.engine.host.api.StartedExecution;
import java.util.stream.Stream;

/// Operations on executions, and answers to their tasks.
record ExecutionCalls(Engine engine) {

  ObjectNode start(ObjectNode input) {
    StartedExecution started =
        engine.startExecution(
            new StartExecution(
                StatesApi.needed(input, "stateMachineArn"),
                Fields.text(input, "name"),
                Fields.text(input, "input"),
                Fields.text(input, "traceHeader")));
    ObjectNode answer = Fields.none().put("executionArn", started.executionArn());
    Fields.put(answer, "startDate", started.startDate());
    return answer;
  }

  ObjectNode stop(ObjectNode input) {
    ObjectNode answer = Fields.none();
    Fields.put(
        answer,
        "stopDate",
        engine.stopExecution(
            StatesApi.needed(input, "executionArn"),
            Fields.text(input, "error").orElse(""),
            Fields.text(input, "cause").orElse("")));
    return answer;
  }

  ObjectNode redrive(ObjectNode input) {
    ObjectNode answer = Fields.none();
    Fields.put(
        answer, "redriveDate", engine.redriveExecution(StatesApi.needed(input, "executionArn")));
    return answer;
  }

  ObjectNode describe(ObjectNode input) {
    return described(engine.describeExecution(StatesApi.needed(input, "executionArn")));
  }

  /// An execution in the shape of `DescribeExecution`.
  static ObjectNode described(ExecutionDescription execution) {
    ObjectNode answer =
        Fields.none()
            .put("executionArn", execution.executionArn())
            .put("stateMachineArn", execution.stateMachineArn())
            .put("name", execution.name())
            .put("status", execution.status().name())
            .put("input", execution.input());
    answer.putObject("inputDetails").put("included", true);
    Fields.put(answer, "startDate", execution.startDate());
    execution.stopDate().ifPresent(at -> Fields.put(answer, "stopDate", at));
    execution.stateMachineVersionArn().ifPresent(arn -> answer.put("stateMachineVersionArn", arn));
    execution
        .output()
        .ifPresent(output -> {
          answer.put("output", output);
          answer.putObject("outputDetails").put("included", true);
        });
    execution.error().ifPresent(error -> answer.put("error", error));
    execution.cause().ifPresent(cause -> answer.put("cause", cause));
    execution.traceHeader().ifPresent(header -> answer.put("traceHeader", header));
    ExecutionDescription.Redrive redrive = execution.redrive();
    answer
        .put("redriveCount", redrive.redriveCount())
        .put("redriveStatus", redrive.redriveStatus());
    redrive.redriveDate().ifPresent(at -> Fields.put(answer, "redriveDate", at));
    redrive.redriveStatusReason().ifPresent(reason -> answer.put("redriveStatusReason", reason));
    return answer;
  }

  ObjectNode list(ObjectNode input) {
    ListExecutions asked =
        new ListExecutions(
            StatesApi.needed(input, "stateMachineArn"),
            Fields.text(input, "statusFilter").map(ExecutionCalls::status),
            Pages.ask(input));
    return Pages.answer("executions", engine.listExecutions(asked), ExecutionCalls::item);
  }

  private static ExecutionStatus status(String name) {
    return Stream.of(ExecutionStatus.values())
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            StatesApi.violated(
                name,
                "statusFilter",
                "Member must satisfy enum value set: [SUCCEEDED, TIMED_OUT, PENDING_REDRIVE,"
                    + " ABORTED, FAILED, RUNNING]"));
  }

  private static ObjectNode item(ExecutionItem execution) {
    ObjectNode item =
        Fields.none()
            .put("executionArn", execution.executionArn())
            .put("stateMachineArn", execution.stateMachineArn())
            .put("name", execution.name())
            .put("status", execution.status().name())
            .put("redriveCount", execution.redriveCount());
    Fields.put(item, "startDate", execution.startDate());
    execution.stopDate().ifPresent(at -> Fields.put(item, "stopDate", at));
    execution.redriveDate().ifPresent(at -> Fields.put(item, "redriveDate", at));
    execution.stateMachineVersionArn().ifPresent(arn -> item.put("stateMachineVersionArn", arn));
    return item;
  }

  ObjectNode history(ObjectNode input) {
    boolean withContent = input.path("includeExecutionData").asBoolean(true);
    HistoryAsk asked =
        new HistoryAsk(
            StatesApi.needed(input, "executionArn"),
            Fields.flag(input, "reverseOrder"),
            withContent,
            Pages.ask(input));
    return Pages.answer("events", engine.executionHistory(asked), ExecutionCalls::event);
  }

  private static ObjectNode event(Event event) {
    ObjectNode item =
        Fields.none()
            .put("id", event.id())
            .put("previousEventId", event.previousEventId())
            .put("type", event.type());
    Fields.put(item, "timestamp", event.at());
    event.details().ifPresent(details -> item.set(details.key(), details.fields()));
    return item;
  }

  ObjectNode succeed(ObjectNode input) {
    engine.sendTaskSuccess(StatesApi.needed(input, "taskToken"), StatesApi.needed(input, "output"));
    return Fields.none();
  }

  ObjectNode fail(ObjectNode input) {
    engine.sendTaskFailure(
        StatesApi.needed(input, "taskToken"),
        Fields.text(input, "error").orElse(""),
        Fields.text(input, "cause").orElse(""));
    return Fields.none();
  }

  ObjectNode beat(ObjectNode input) {
    engine.sendTaskHeartbeat(StatesApi.needed(input, "taskToken"));
    return Fields.none();
  }
}
