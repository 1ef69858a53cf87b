package dev.lakestep.cli.words;

import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;

/// What a task depends on, in a few words: a condition, the values of a loop, the flow it calls.
public final class TaskWords {
  private static final int LIMIT = 60;

  private TaskWords() {}

  /// Empty for a task whose type says it all.
  public static String of(Task task) {
    return switch (task) {
      case Task.If(_, var condition, _, _, _) -> template(condition);
      case Task.Switch(_, var value, _, _, _) -> template(value);
      case Task.ForEach(_, var values, var limit, _, _) -> loop(values, limit);
      case Task.Loop(_, var over, _, _) -> loop(over.values(), over.concurrencyLimit());
      case Task.LoopUntil(_, var condition, _, _, _) -> "until " + template(condition);
      case Task.Parallel(_, var concurrent, _, _, _) -> atOnce(concurrent);
      case Task.Dag(_, var concurrent, _, _) -> atOnce(concurrent);
      case Task.Subflow(_, var call) -> called(call);
      case Task.ForEachItem(_, var items, _, var call, _) ->
          "%s for each of %s".formatted(called(call), argument(items));
      case Task.Sleep(_, var duration) -> argument(duration);
      case Task.Exit(_, var state) -> argument(state);
      case Task.Pause(_, var rules, _) -> rules.duration().map(TaskWords::argument).orElse("");
      case Task.Fail(_, var condition, _) ->
          condition.map(when -> "if " + template(when)).orElse("");
      case Task.Assert(_, var conditions, _) ->
          String.join(" and ", conditions.stream().map(TaskWords::template).toList());
      case Task.Call _, Task.Sequential _, Task.WorkingDirectory _, Task.AllowFailure _ -> "";
    };
  }

  private static String loop(Argument values, int limit) {
    String each = "for each of " + argument(values);
    return switch (limit) {
      case 0 -> each + ", all at once";
      case 1 -> each + ", one by one";
      default -> each + ", %d at once".formatted(limit);
    };
  }

  private static String atOnce(Argument concurrent) {
    boolean all =
        concurrent instanceof Argument.Constant(_, Value.Whole(var number)) && number == 0;
    return all ? "" : argument(concurrent) + " at once";
  }

  private static String called(Task.FlowCall call) {
    return "%s / %s".formatted(argument(call.namespace()), argument(call.flowId()));
  }

  private static String template(Template template) {
    return Shown.cut(template.text().value(), LIMIT);
  }

  private static String argument(Argument argument) {
    return Shown.argument(argument, LIMIT);
  }
}
