package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Speaker.Aim;
import dev.lakestep.compiler.plan.Step.Request;
import dev.lakestep.compiler.plan.Step.Rescue;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.List;
import java.util.Optional;

/// A task of the key-value store: what it says of its key, and the call that it becomes.
final class KvTask {
  static final String SERVICE = "arn:aws:states:::dynamodb:";
  static final String SDK = "arn:aws:states:::aws-sdk:dynamodb:";
  static final String RESULT = "$states.result";

  final Task.Call task;
  final Speaker speaker;
  private final Tasks tasks;
  private final Facts facts;
  private final Place place;
  private final Json namespace;
  private final Json key;

  KvTask(Tasks tasks, Place place, Task.Call task) {
    this.task = task;
    this.tasks = tasks;
    this.facts = tasks.facts();
    this.place = place;
    this.speaker = tasks.speaker(task, place);
    this.namespace =
        argument("namespace")
            .filter(given -> !isOwn(given))
            .map(this::text)
            .orElse(Json.text(own()));
    this.key = argument("key").map(this::text).orElse(Json.NULL);
  }

  Json namespace() {
    return namespace;
  }

  Json name() {
    return key;
  }

  Json.Fields key() {
    return KvTable.key(namespace, key);
  }

  /// The namespace of the flow.
  String own() {
    return facts.flow().namespace().text();
  }

  private static boolean isOwn(Argument namespace) {
    return namespace instanceof Argument.Rendered(_, var template)
        && template.text().value().matches("\\s*\\{\\{\\s*flow\\.namespace\\s*}}\\s*");
  }

  Optional<Argument> argument(String name) {
    return task.arguments().value(name);
  }

  Json text(Argument given) {
    return speaker.alone(given, Aim.TEXT);
  }

  boolean flag(String name, boolean fallback) {
    return argument(name)
        .map(given -> given instanceof Argument.Constant(_, Value.Flag(var flag)) && flag)
        .orElse(fallback);
  }

  /// A failure under a name of our own where DynamoDB refuses because of the condition.
  Rescue refused(String error, String words) {
    return rescue("DynamoDB.ConditionalCheckFailedException", Json.text(error), complaint(words));
  }

  Json.Code complaint(String words) {
    return new Json.Code(
        "\"the key `\" & " + JsonataText.of(key) + " & " + JsonataText.quoted(words));
  }

  /// The variable of a failure that a rescue looks at.
  String failure() {
    return facts.names.of("f", task.id(), place.scope());
  }

  Rescue rescue(String caught, Json error, Json cause) {
    Step raise = new Step.Raise(facts.origin(task).part("failed"), error, cause);
    Variables variables = Variables.of(failure(), new Json.Code("$states.errorOutput"));
    return new Rescue(List.of(caught), variables, List.of(raise));
  }

  Step call(String resource, Json request, Variables variables, List<Rescue> rescues) {
    boolean tolerates = task.settings().allowFailure() && rescues.isEmpty();
    return new Step.Call(
        facts.origin(task),
        new Request(resource, request, Leaves.limits(task, speaker)),
        Recoveries.ofTables(task, facts.flow()),
        rescues,
        tolerates ? Optional.of(Tasks.tolerance(task, place)) : Optional.empty(),
        variables.with(new Leaves(tasks, place).warning(task)));
  }

  Variables outputs(String name, String jsonata) {
    return Variables.of(
        facts.names.outputs(task.id(), place.scope()), Json.fields(name, new Json.Code(jsonata)));
  }
}
