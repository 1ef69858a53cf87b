package dev.lakestep.cli.dev.flows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cli.dev.flows.Execution.Caller;
import dev.lakestep.engine.definition.Machine;
import dev.lakestep.engine.run.Outcome;
import dev.lakestep.engine.virtual.Reply;
import dev.lakestep.task.call.JsonValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that a state machine can call, made up: functions, tables, other machines of the project.
/// What there is no fake for fails loudly.
final class FakeCloud {
  private static final String PREFIX = "arn:aws:states:::";

  private final Map<String, Machine> machines;
  private final Script script;
  private final Agenda agenda = new Agenda();
  private final FakeTables tables = new FakeTables();
  private final FakeFunctions functions;
  private final List<Execution> executions = new ArrayList<>();

  FakeCloud(Map<String, Machine> machines, Script script) {
    this.machines = Map.copyOf(machines);
    this.script = script;
    this.functions =
        new FakeFunctions(new FakeWorld(agenda, script.secrets(), tables), script.answers());
    KvRows.fill(tables, script.kv());
  }

  Agenda agenda() {
    return agenda;
  }

  FakeTables tables() {
    return tables;
  }

  FakeFunctions functions() {
    return functions;
  }

  /// All executions so far, in the order in which they began.
  List<Execution> executions() {
    return List.copyOf(executions);
  }

  /// Runs a flow, and all that it starts, until nothing is left to happen.
  Execution run(String flow, JsonNode input) {
    Execution execution = execution(flow, "run");
    script
        .stopAfter()
        .ifPresent(wait -> agenda.in(wait, () -> execution.stop("Killed", "somebody killed it")));
    execution.begin(input);
    boolean more = true;
    while (more) {
      more = agenda.step();
    }
    return execution;
  }

  private Execution execution(String flow, String name) {
    Machine machine = Optional.ofNullable(machines.get(flow)).orElseThrow(() -> unknown(flow));
    Execution execution =
        new Execution(Execution.identity(flow, name), machine, agenda, this::call);
    executions.add(execution);
    return execution;
  }

  private static Refusal unknown(String flow) {
    return new Refusal(
        "StepFunctions.StateMachineDoesNotExistException",
        "State Machine Does Not Exist: '%s'".formatted(flow));
  }

  private void call(Caller caller) {
    try {
      answer(caller);
    } catch (Refusal refusal) {
      caller.reply(new Reply.Failed(refusal.error(), refusal.cause()));
    }
  }

  private void answer(Caller caller) {
    String resource = caller.request().resource();
    JsonNode arguments = caller.request().arguments();
    String service =
        resource.startsWith(PREFIX)
            ? resource.substring(PREFIX.length()).replaceFirst("^aws-sdk:", "")
            : resource;
    switch (service) {
      case "lambda:invoke" -> caller.reply(new Reply.Answer(invoked(arguments)));
      case "lambda:invoke.waitForTaskToken" -> {
        JsonNode answer = functions.invoke(arguments.path("Payload"));
        caller.reply(new Reply.Submitted(response(), new Reply.Answer(answer)));
      }
      case "states:startExecution", "sfn:startExecution" -> start(caller);
      case "states:startExecution.sync", "states:startExecution.sync:2" -> start(caller);
      case "dynamodb:putItem.waitForTaskToken" -> {
        tables.call("putItem", arguments);
        caller.reply(new Reply.Submitted(response(), resumed(caller.request().state())));
      }
      default -> {
        if (!service.matches("dynamodb:\\w+")) {
          throw new Refusal(Refusal.NO_FAKE, "there is no fake `%s`".formatted(resource));
        }
        JsonNode answer = tables.call(service.substring("dynamodb:".length()), arguments);
        caller.reply(new Reply.Answer(answer));
      }
    }
  }

  private JsonNode invoked(JsonNode arguments) {
    ObjectNode answer = response().put("ExecutedVersion", "$LATEST").put("StatusCode", 200);
    return answer.set("Payload", functions.invoke(arguments.path("Payload")));
  }

  private static ObjectNode response() {
    return JsonValues.JSON.objectNode();
  }

  /// The answer that the script has for a task that waits, or none ever.
  private Reply resumed(String state) {
    return script.resumes().stream()
        .filter(resume -> state.equals(resume.task()) || state.startsWith(resume.task() + ":"))
        .findFirst()
        .<Reply>map(resume -> new Reply.After(resume.after(), new Reply.Answer(resumed(resume))))
        .orElseGet(Reply.Silence::new);
  }

  /// What a person sends who resumes a task.
  private JsonNode resumed(Script.Resume resume) {
    ObjectNode answer = response();
    answer.set("onResume", resume.inputs());
    answer
        .putObject("resumed")
        .put("by", "somebody")
        .put("on", agenda.now().plus(resume.after()).toString());
    return answer;
  }

  private void start(Caller caller) {
    JsonNode arguments = caller.request().arguments();
    String flow =
        arguments
            .path("StateMachineArn")
            .asText()
            .replaceFirst("^arn:aws:states:.*:stateMachine:", "")
            .replaceFirst("^\\$\\{(.*)}$", "$1");
    String name = arguments.path("Name").asText("child-" + executions.size());
    Execution child = execution(flow, name);
    ObjectNode started =
        response()
            .put("ExecutionArn", child.identity().executionArn())
            .put("StartDate", agenda.now().toEpochMilli());
    JsonNode input = arguments.path("Input");
    JsonNode parsed = input.isTextual() ? JsonValues.parsed(input.textValue()) : input;
    if (caller.request().resource().contains(".sync")) {
      caller.reply(new Reply.Submitted(started, new Reply.Silence()));
      child.whenEnded(outcome -> caller.reply(ended(caller, child, outcome)));
    } else {
      caller.reply(new Reply.Answer(started));
    }
    agenda.in(java.time.Duration.ZERO, () -> child.begin(parsed));
  }

  /// As AWS tells a parent of the end of its child.
  private Reply ended(Caller caller, Execution child, Outcome outcome) {
    ObjectNode told =
        response()
            .put("ExecutionArn", child.identity().executionArn())
            .put("Name", child.identity().name())
            .put("StartDate", child.begun().toEpochMilli())
            .put("StateMachineArn", child.identity().machineArn())
            .put("StopDate", agenda.now().toEpochMilli());
    return switch (outcome) {
      case Outcome.Succeeded(var output) -> {
        boolean parsed = caller.request().resource().endsWith(":2");
        told.set("Output", parsed ? output : JsonValues.JSON.textNode(output.toString()));
        yield new Reply.Answer(told.put("Status", "SUCCEEDED"));
      }
      case Outcome.Failed(var error, var cause) ->
          failed(told.put("Status", "FAILED"), error, cause);
      case Outcome.TimedOut _ -> failed(told.put("Status", "TIMED_OUT"), "", "");
      case Outcome.Aborted(var error, var cause) ->
          failed(told.put("Status", "ABORTED"), error, cause);
    };
  }

  private static Reply failed(ObjectNode told, String error, String cause) {
    if (!error.isEmpty()) {
      told.put("Error", error);
    }
    if (!cause.isEmpty()) {
      told.put("Cause", cause);
    }
    return new Reply.Failed("States.TaskFailed", told.toString());
  }
}
