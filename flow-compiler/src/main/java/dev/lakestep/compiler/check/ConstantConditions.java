package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.Template.Part;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import java.util.stream.Stream;

/// A condition depends on something.
final class ConstantConditions {
  private static final int LONGEST_TO_SHOW = 40;

  private ConstantConditions() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    resolved.flow().allTasks().forEach(task -> check(task, problems));
    for (Flow.Gate gate : resolved.flow().rules().checks()) {
      check(gate.when(), "an execution may always start", "no execution may ever start", problems);
    }
    Conditions.of(resolved).forEach(use -> textAround(use.template(), problems));
  }

  /// Whatever the expressions come to, with such a text around them it is no word for false.
  private static void textAround(Template condition, Diagnostics problems) {
    condition.parts().stream()
        .flatMap(part -> part instanceof Part.Literal text ? Stream.of(text) : Stream.empty())
        .filter(ConstantConditions::makesTrue)
        .findFirst()
        .ifPresent(part -> problems.report(textAround(part)));
  }

  private static Diagnostic textAround(Part.Literal part) {
    String words = part.text().strip().replaceAll("\\s+", " ");
    String shown = words.length() > LONGEST_TO_SHOW ? "this" : "`%s`".formatted(words);
    return Diagnostic.of(
            Code.CONSTANT_CONDITION,
            Places.first(part.span(), "(?s)\\S(.*\\S)?"),
            "%s is plain text: with it, this condition is always true".formatted(shown))
        .hint("put %s inside one `{{ }}`, with what stands around it".formatted(shown));
  }

  private static boolean makesTrue(Part.Literal part) {
    return Stream.of("false", "-0").noneMatch(word -> word.contains(part.text().strip()));
  }

  private static void check(Task task, Diagnostics problems) {
    switch (task) {
      case Task.If(_, var condition, _, _, _) ->
          check(condition, "`then` always runs", "`then` never runs", problems);
      case Task.LoopUntil(_, var condition, var limits, _, _) -> {
        boolean endless = limits.maxIterations().isEmpty() && limits.maxDuration().isEmpty();
        check(
            condition,
            "the loop ends after one turn",
            endless ? "the loop never ends" : "the loop always makes all its turns",
            problems);
      }
      case Task.Fail(_, var condition, _) ->
          condition.ifPresent(
              template -> check(template, "this always fails", "this never fails", problems));
      case Task.Call _,
          Task.Switch _,
          Task.ForEach _,
          Task.Loop _,
          Task.Parallel _,
          Task.Sequential _,
          Task.WorkingDirectory _,
          Task.AllowFailure _,
          Task.Dag _,
          Task.Subflow _,
          Task.ForEachItem _,
          Task.Pause _,
          Task.Sleep _,
          Task.Exit _,
          Task.Assert _ -> {}
    }
  }

  private static void check(
      Template condition, String whenTrue, String whenFalse, Diagnostics problems) {
    Constants.text(condition)
        .filter(_ -> condition.span().length() > 0)
        .ifPresent(text ->
            problems.report(
                Diagnostic.of(
                        Code.CONSTANT_CONDITION,
                        condition.span(),
                        "this condition is always %s: %s"
                            .formatted(
                                Constants.falsy(text) ? "false" : "true",
                                Constants.falsy(text) ? whenFalse : whenTrue))
                    .hint("write what it depends on as an expression: `{{ ... }}`")));
  }
}
