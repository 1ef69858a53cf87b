package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.flow.Trigger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is known before a run of the values in a flow, those too that one task takes from another.
final class Known {
  private static final Pattern JQ_FIELD =
      Pattern.compile("[.\\[\\]|? ]*\\.?([A-Za-z_]+)[?\\[\\] ]*");

  private final Flow flow;
  private final Map<String, Task.Call> calls = new HashMap<>();
  private final Map<String, Argument> loops = new HashMap<>();
  private final Narrowed narrowed;

  Known(Flow flow) {
    this.flow = flow;
    this.narrowed = new Narrowed(flow);
    flow.allTasks()
        .forEach(task -> {
          if (task instanceof Task.Call call) {
            calls.putIfAbsent(call.id(), call);
          }
          task.loopValues().ifPresent(values -> inside(task, values));
        });
  }

  /// An inner loop comes later and hides the one around it.
  private void inside(Task loop, Argument values) {
    loop.groups()
        .forEach(group ->
            group
                .tasks()
                .forEach(task -> {
                  loops.put(task.id(), values);
                  inside(task, values);
                }));
  }

  Flow flow() {
    return flow;
  }

  Spelling spelling(String task) {
    Map<String, String> inputs = narrowed.of(task);
    return new Spelling(
        flow,
        expr ->
            input(expr)
                .flatMap(name -> Optional.ofNullable(inputs.get(name)))
                .map(Pieces::fixed)
                .or(() -> origin(expr, task)));
  }

  private static Optional<String> input(Expr expr) {
    List<String> path = path(expr);
    return path.size() == 2 && path.getFirst().equals("inputs")
        ? Optional.of(path.getLast())
        : Optional.empty();
  }

  Pieces of(Argument argument, Task task) {
    return spelling(task.id()).of(argument);
  }

  Optional<Pieces> argument(Task.Call call, String name) {
    return call.arguments().value(name).map(given -> of(given, call));
  }

  /// What an expression comes to that asks for outputs, the trigger, or the value of a loop.
  private Optional<Pieces> origin(Expr expr, String task) {
    List<String> path = path(expr);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    String field = path.getLast();
    return switch (path.getFirst()) {
      case "outputs" ->
          path.size() < 2
              ? Optional.empty()
              : Optional.ofNullable(calls.get(path.get(1)))
                  .filter(call -> !call.id().equals(task))
                  .flatMap(call -> new Outputs(this, call).of(field));
      case "trigger" -> trigger(field);
      case "taskrun", "item" ->
          path.size() == 2 && field.equals("value")
              ? Optional.ofNullable(loops.get(task)).map(values -> value(values, task))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /// The values of a loop inside a loop are asked for outside of it.
  private Pieces value(Argument values, String task) {
    return switch (values) {
      case Argument.Rendered(_, var template) ->
          template.single().flatMap(expr -> origin(expr, task + "/")).orElse(Pieces.ANY);
      case Argument.Constant(_, Value.Items(var items)) -> choice(task, texts(items));
      case Argument.Items(_, var items) ->
          choice(
              task,
              items.stream()
                  .map(item ->
                      item instanceof Argument.Constant(_, Value.Text(var text)) ? text : "")
                  .toList());
      case Argument.Constant _, Argument.Fields _ -> Pieces.ANY;
    };
  }

  private static List<String> texts(List<Value> values) {
    return values.stream().map(value -> value instanceof Value.Text(var text) ? text : "").toList();
  }

  private static Pieces choice(String task, List<String> values) {
    return values.isEmpty() || values.contains("")
        ? Pieces.ANY
        : new Pieces(List.of(new Piece.Choice("the loop around " + task, values)));
  }

  private Optional<Pieces> trigger(String field) {
    List<S3Area> areas =
        flow.triggers().stream()
            .flatMap(one ->
                one instanceof Trigger.Objects objects
                    ? Outputs.area(this, objects).stream()
                    : java.util.stream.Stream.empty())
            .toList();
    return areas.size() == 1 ? Outputs.field(areas.getFirst(), field) : Optional.empty();
  }

  /// The names from the root on; none if the expression is anything else.
  private static List<String> path(Expr expr) {
    return switch (expr) {
      case Expr.Name(_, var name) -> List.of(name);
      case Expr.Attribute(_, var target, var name, _) -> longer(path(target), name);
      case Expr.Index(_, var target, Expr.Literal(_, Value.Text(var name))) ->
          longer(path(target), name);
      case Expr.Index(_, var target, _) -> path(target);
      case Expr.Filter(_, var input, var filter, _, var arguments) ->
          switch (filter) {
            case "first", "last", "sort", "rsort", "reverse", "distinct", "slice" -> path(input);
            case "jq" -> queried(path(input), arguments);
            default -> List.of();
          };
      case Expr.Literal _,
          Expr.Call _,
          Expr.Test _,
          Expr.Unary _,
          Expr.Binary _,
          Expr.Ternary _,
          Expr.ListOf _,
          Expr.MapOf _ ->
          List.of();
    };
  }

  private static List<String> queried(List<String> path, Expr.Arguments arguments) {
    if (arguments.all().size() == 1
        && arguments.all().getFirst().value() instanceof Expr.Literal(_, Value.Text(var jq))) {
      Matcher field = JQ_FIELD.matcher(jq);
      if (field.matches()) {
        return longer(path, field.group(1));
      }
    }
    return List.of();
  }

  private static List<String> longer(List<String> path, String name) {
    if (path.isEmpty()) {
      return path;
    }
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return longer;
  }
}
