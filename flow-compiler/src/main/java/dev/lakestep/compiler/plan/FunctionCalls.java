package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Step.Limits;
import dev.lakestep.compiler.plan.Step.Request;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.List;
import java.util.Optional;

/// Calls of Lakestep's functions: what a state hands to one, and what it keeps of the answer.
final class FunctionCalls {
  static final String INVOKE = "arn:aws:states:::lambda:invoke";
  static final String TASKS = "${TasksFunction}";

  private final Facts facts;
  private final Place place;

  FunctionCalls(Facts facts, Place place) {
    this.facts = facts;
    this.place = place;
  }

  /// Evaluates expressions that a step is in need of.
  Step render(Task task, Speaker speaker) {
    Json arguments = new Json.Fields(speaker.asked());
    String variable = facts.names.of("r", task.id(), place.scope());
    return new Step.Call(
        facts.origin(task).part("render"),
        new Request(INVOKE, invocation(task, "render", arguments, speaker.unsaid()), Limits.NONE),
        Recoveries.ofFunctions(),
        Optional.empty(),
        Variables.of(variable, new Json.Code("$states.result.Payload.outputs")));
  }

  /// The arguments of `lambda:invoke` for a task that a function does.
  Json.Fields invocation(Task task, String type, Json arguments, List<Template> unsaid) {
    return Json.fields("FunctionName", Json.text(function(type)))
        .with("Payload", payload(task, type, arguments, unsaid));
  }

  /// The token by which the function answers later.
  static Json.Fields withToken(Json.Fields invocation) {
    return invocation.fields().get("Payload") instanceof Json.Fields payload
        ? invocation.with(
            "Payload", payload.with("token", new Json.Code("$states.context.Task.Token")))
        : invocation;
  }

  private Json.Fields payload(Task task, String type, Json arguments, List<Template> unsaid) {
    Json flow =
        Json.fields("id", Json.text(facts.flow().id().text()))
            .with("namespace", Json.text(facts.flow().namespace().text()));
    Json execution =
        Json.fields("id", new Json.Code("$states.context.Execution.Name"))
            .with("startDate", new Json.Code("$states.context.Execution.StartTime"));
    Json.Fields payload =
        Json.fields("flow", flow)
            .with("execution", execution)
            .with("task", Json.fields("id", Json.text(task.id())).with("type", Json.text(type)))
            .with("attempt", new Json.Code("$states.context.State.RetryCount"))
            .with("arguments", arguments);
    return unsaid.isEmpty()
        ? payload
        : payload.with("context", Asked.by(unsaid, facts, Context.of(facts, place, task)));
  }

  private static String function(String type) {
    return type.startsWith("aws.athena.")
        ? "${AthenaFunction}"
        : type.startsWith("aws.iceberg.") ? "${IcebergFunction}" : TASKS;
  }
}
