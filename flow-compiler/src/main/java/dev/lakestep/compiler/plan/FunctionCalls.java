package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Step.Limits;
import dev.lakestep.compiler.plan.Step.Origin;
import dev.lakestep.compiler.plan.Step.Request;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.Optional;

/// Calls of Lakestep's functions: what a state hands to one, and what it keeps of the answer.
final class FunctionCalls {
  static final String INVOKE = "arn:aws:states:::lambda:invoke";
  static final String TASKS = Substitution.TASKS_FUNCTION.written();

  private final Facts facts;
  private final Place place;

  FunctionCalls(Facts facts, Place place) {
    this.facts = facts;
    this.place = place;
  }

  /// Evaluates expressions that a step is in need of.
  Step render(Task task, Speaker speaker) {
    return render(facts.origin(task), task.id(), speaker);
  }

  /// The same for what belongs to no task.
  Step render(Origin origin, String id, Speaker speaker) {
    Json arguments = new Json.Fields(speaker.asked());
    String variable = facts.names.of("r", id, place.scope());
    return new Step.Call(
        origin.part("render"),
        new Request(INVOKE, invocation(id, "render", arguments, speaker), Limits.NONE),
        Recoveries.ofFunctions(),
        Optional.empty(),
        Variables.of(variable, new Json.Code("$states.result.Payload.outputs")));
  }

  /// The arguments of `lambda:invoke` for what a function does; the speaker knows what it has yet
  /// to evaluate.
  Json.Fields invocation(String id, String type, Json arguments, Speaker speaker) {
    return Json.fields("FunctionName", Json.text(function(type)))
        .with("Payload", payload(id, type, arguments, speaker));
  }

  /// The token by which the function answers later.
  static Json.Fields withToken(Json.Fields invocation) {
    return invocation.fields().get("Payload") instanceof Json.Fields payload
        ? invocation.with(
            "Payload", payload.with("token", new Json.Code("$states.context.Task.Token")))
        : invocation;
  }

  private Json.Fields payload(String id, String type, Json arguments, Speaker speaker) {
    Json flow =
        Json.fields("id", Json.text(facts.flow().id().text()))
            .with("namespace", Json.text(facts.flow().namespace().text()));
    Json execution =
        Json.fields("id", new Json.Code("$states.context.Execution.Name"))
            .with("arn", new Json.Code("$states.context.Execution.Id"))
            .with("startDate", new Json.Code("$states.context.Execution.StartTime"));
    Json.Fields payload =
        Json.fields("flow", flow)
            .with("execution", execution)
            .with("task", task(id, type))
            .with("attempt", new Json.Code("$states.context.State.RetryCount"))
            .with("arguments", arguments);
    return speaker.unsaid().isEmpty()
        ? payload
        : payload.with("context", Asked.by(speaker.unsaid(), facts, speaker.bindings()));
  }

  /// In loops and groups that are tried again, `turn` tells one run of the task from the others.
  private Json task(String id, String type) {
    Json.Fields task = Json.fields("id", Json.text(id)).with("type", Json.text(type));
    String turn = new Position(facts, place).suffix(id);
    return turn.isEmpty() ? task : task.with("turn", new Json.Code("\"\"" + turn));
  }

  private static String function(String type) {
    return switch (type) {
      case String one when one.startsWith("aws.athena.") -> Substitution.ATHENA_FUNCTION.written();
      case String one when one.startsWith("aws.iceberg.") ->
          Substitution.ICEBERG_FUNCTION.written();
      case Entrance.ADMISSION -> Substitution.ADMISSION_FUNCTION.written();
      default -> TASKS;
    };
  }
}
