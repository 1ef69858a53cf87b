package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Expr.BinaryOperator;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Task;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What inputs must be where a task runs at all: it stands in a case, or in a branch, of theirs.
final class Narrowed {
  private final Map<String, Map<String, String>> inputs = new HashMap<>();

  Narrowed(Flow flow) {
    all(flow.tasks(), Map.of());
    all(flow.errors(), Map.of());
    all(flow.finallyTasks(), Map.of());
    all(flow.afterExecution(), Map.of());
  }

  /// Inputs of which a task knows the value.
  Map<String, String> of(String task) {
    return inputs.getOrDefault(task, Map.of());
  }

  private void all(List<Task> tasks, Map<String, String> known) {
    tasks.forEach(task -> one(task, known));
  }

  private void one(Task task, Map<String, String> known) {
    inputs.put(task.id(), known);
    switch (task) {
      case Task.If(_, var condition, var then, var otherwise, var handlers) -> {
        all(then, with(known, equal(condition)));
        all(otherwise, known);
        all(handlers.errors(), known);
        all(handlers.finallyTasks(), known);
      }
      case Task.Switch(_, var value, var cases, var defaults, var handlers) -> {
        Optional<String> input = value.single().flatMap(Narrowed::input);
        cases.forEach(one ->
            all(
                one.tasks(),
                with(known, input.map(name -> Map.of(name, one.value().text())).orElse(Map.of()))));
        all(defaults, known);
        all(handlers.errors(), known);
        all(handlers.finallyTasks(), known);
      }
      case Task.Call _,
          Task.ForEach _,
          Task.Loop _,
          Task.LoopUntil _,
          Task.Parallel _,
          Task.Sequential _,
          Task.WorkingDirectory _,
          Task.AllowFailure _,
          Task.Dag _,
          Task.Subflow _,
          Task.ForEachItem _,
          Task.Pause _,
          Task.Sleep _,
          Task.Fail _,
          Task.Exit _,
          Task.Assert _ ->
          task.groups().forEach(group -> all(group.tasks(), known));
    }
  }

  private static Map<String, String> with(Map<String, String> known, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(known);
    all.putAll(more);
    return all;
  }

  /// `inputs.x == 'text'`
  private static Map<String, String> equal(Template condition) {
    return condition
        .single()
        .flatMap(expr ->
            expr instanceof Expr.Binary(_, var operator, _, var left, var right)
                    && operator == BinaryOperator.EQUAL
                    && right instanceof Expr.Literal(_, Value.Text(var text))
                ? input(left).map(name -> Map.of(name, text))
                : Optional.<Map<String, String>>empty())
        .orElse(Map.of());
  }

  private static Optional<String> input(Expr expr) {
    return expr instanceof Expr.Attribute(_, Expr.Name(_, var root), var name, _)
            && root.equals("inputs")
        ? Optional.of(name)
        : Optional.empty();
  }
}
