package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.catalogue.Property;
import dev.lakestep.compiler.catalogue.Shape;
import dev.lakestep.compiler.catalogue.TypeNames;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Speaker.Aim;
import dev.lakestep.compiler.plan.Step.Limits;
import dev.lakestep.compiler.plan.Step.Request;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// The tasks that do one thing: a few need nothing but the state machine, the others a function.
final class Leaves {
  /// Those whose answer comes when the work is done, by a token, not when the function returns.
  private static final long LOOK_AGAIN_SECONDS = 300;

  private static final Set<String> ANSWER_LATER =
      Set.of("aws.athena.Query", "aws.athena.Merge", "aws.athena.Optimize", "aws.athena.Vacuum");

  private final Tasks tasks;
  private final Facts facts;
  private final Place place;

  Leaves(Tasks tasks, Place place) {
    this.tasks = tasks;
    this.facts = tasks.facts();
    this.place = place;
  }

  List<Step> steps(Task.Call task) {
    return switch (task.type().name()) {
      case "core.debug.Return" -> returned(task);
      case "core.debug.Echo" -> logged(task, "format");
      case "core.log.Log" -> logged(task, "message");
      case TypeNames.OUTPUT_VALUES -> values(task);
      case "core.execution.Labels" -> new Changes(tasks, place).labels(task);
      case TypeNames.SET_VARIABLES -> new Changes(tasks, place).set(task);
      case "core.execution.UnsetVariables" -> new Changes(tasks, place).unset(task);
      case "core.kv.Set", "core.kv.Get", "core.kv.GetKeys", "core.kv.Delete", "core.kv.Put" ->
          Stores.steps(tasks, place, task);
      default -> function(task);
    };
  }

  private List<Step> returned(Task.Call task) {
    Speaker speaker = tasks.speaker(task, place);
    Json outputs =
        task.arguments()
            .value("format")
            .map(format -> Json.fields("value", speaker.json(format, Aim.TEXT)))
            .orElse(Json.fields());
    return set(task, speaker, outputs(task, outputs));
  }

  /// A message is a variable of its state: so it stands in the history of the execution.
  private List<Step> logged(Task.Call task, String property) {
    Speaker speaker = tasks.speaker(task, place);
    Json level =
        task.arguments()
            .value("level")
            .map(given -> speaker.json(given, Aim.TEXT))
            .orElse(Json.text("INFO"));
    Json.Fields entry = Json.fields("level", level);
    Optional<Argument> message = task.arguments().value(property);
    if (message.isPresent()) {
      entry = entry.with("message", speaker.json(message.get(), Aim.TEXT));
    }
    String variable = facts.names.of("log", task.id(), place.scope());
    return set(task, speaker, Variables.of(variable, entry));
  }

  private List<Step> values(Task.Call task) {
    Speaker speaker = tasks.speaker(task, place);
    Json values =
        task.arguments()
            .value("values")
            .map(given -> speaker.json(given, Aim.VALUE))
            .orElse(Json.fields());
    return set(task, speaker, outputs(task, Json.fields("values", values)));
  }

  private List<Step> set(Task task, Speaker speaker, Variables variables) {
    Step set = new Step.Set(facts.origin(task), variables, speaker.needs());
    return tasks.prepared(task, place, speaker, List.of(set));
  }

  Variables outputs(Task task, Json outputs) {
    return Variables.of(facts.names.outputs(task.id(), place.scope()), outputs);
  }

  List<Step> function(Task.Call task) {
    Speaker speaker = tasks.speaker(task, place);
    SequencedMap<String, Json> arguments = new LinkedHashMap<>();
    for (Argument.Field field : task.arguments().fields()) {
      Aim aim = task.type().property(field.name()).map(Leaves::aim).orElse(Aim.VALUE);
      arguments.put(
          field.name(),
          new SpokenSql(facts, speaker)
              .of(task, field)
              .orElseGet(() -> speaker.handed(field.value(), aim)));
    }
    String type = task.type().name();
    FunctionCalls calls = new FunctionCalls(facts, place);
    boolean later = ANSWER_LATER.contains(type);
    Json.Fields invocation = calls.invocation(task.id(), type, new Json.Fields(arguments), speaker);
    Step call =
        new Step.Call(
            facts.origin(task),
            new Request(
                FunctionCalls.INVOKE + (later ? ".waitForTaskToken" : ""),
                later ? FunctionCalls.withToken(invocation) : invocation,
                later ? watched(limits(task, speaker)) : limits(task, speaker)),
            later
                ? Recoveries.ofWatched(task, facts.flow())
                : Recoveries.ofFunctions(task, facts.flow()),
            task.settings().allowFailure()
                ? Optional.of(Tasks.tolerance(task, place))
                : Optional.empty(),
            outputs(
                    task,
                    new Json.Code(
                        later ? "$states.result.outputs" : "$states.result.Payload.outputs"))
                .with(warning(task)));
    return tasks.prepared(task, place, speaker, List.of(call));
  }

  /// A retry may say that success after a failure is worth a warning.
  Variables warning(Task task) {
    boolean warns =
        task.settings().retry().filter(retry -> retry.options().warningOnRetry()).isPresent();
    String before = Mutable.WARNED.read(facts, place);
    return warns
        ? Mutable.WARNED.set(
            place, new Json.Code("$states.context.State.RetryCount > 0 ? true : " + before))
        : Variables.NONE;
  }

  static Limits limits(Task task, Speaker speaker) {
    return new Limits(
        task.settings().timeout().map(timeout -> Seconds.of(timeout, speaker)), Optional.empty());
  }

  /// What answers later is called again after a while, in case the news of its end was lost: it
  /// then takes up the query that runs. A `timeout` bounds that already, and would begin anew with
  /// each call.
  private static Limits watched(Limits limits) {
    return limits.timeoutSeconds().isPresent()
        ? limits
        : new Limits(Optional.empty(), Optional.of(Json.number(LOOK_AGAIN_SECONDS)));
  }

  /// A property that is a text is rendered; one that may be more keeps its type.
  private static Aim aim(Property property) {
    return isText(property.shape()) ? Aim.TEXT : Aim.VALUE;
  }

  private static boolean isText(Shape shape) {
    return switch (shape) {
      case Shape.Of(var kind) ->
          kind != Shape.Kind.WHOLE && kind != Shape.Kind.DECIMAL && kind != Shape.Kind.FLAG;
      case Shape.OneOf _ -> true;
      case Shape.ListOf(var items) -> isText(items);
      case Shape.MapOf(var values) -> isText(values);
      case Shape.Struct _, Shape.Member _, Shape.Either _, Shape.Anything _ -> false;
    };
  }
}
