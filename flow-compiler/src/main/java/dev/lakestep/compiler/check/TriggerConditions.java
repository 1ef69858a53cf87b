package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Trigger;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import java.util.Set;

/// Every condition looks at something that its trigger has: an execution, or a date.
final class TriggerConditions {
  private static final Set<String> ON_DATES =
      Set.of(
          "DateTimeBetween",
          "TimeBetween",
          "DayWeek",
          "DayWeekInMonth",
          "Weekend",
          "PublicHoliday");
  private static final Set<String> ON_EXECUTIONS =
      Set.of(
          "ExecutionFlow",
          "ExecutionNamespace",
          "ExecutionLabels",
          "ExecutionStatus",
          "ExecutionOutputs",
          "HasRetryAttempt",
          "MultipleCondition",
          "FlowCondition",
          "FlowNamespaceCondition");

  private TriggerConditions() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    for (Trigger trigger : resolved.flow().triggers()) {
      for (Trigger.Condition condition : trigger.settings().conditions()) {
        check(trigger, condition, problems);
      }
    }
  }

  private static void check(Trigger trigger, Trigger.Condition condition, Diagnostics problems) {
    String type = condition.type().name();
    String name = type.substring(type.lastIndexOf('.') + 1);
    boolean hasDate = trigger instanceof Trigger.Schedule || trigger instanceof Trigger.OnDates;
    boolean saysDate = condition.arguments().value("date").isPresent();
    if (ON_EXECUTIONS.contains(name) && !(trigger instanceof Trigger.AfterFlows)) {
      problems.report(
          misplaced(condition, name, "an execution of another flow")
              .hint("conditions on executions belong to a trigger of type `core.trigger.Flow`"));
    } else if (ON_DATES.contains(name) && !hasDate && !saysDate) {
      problems.report(
          misplaced(condition, name, "a `trigger.date`")
              .hint("say which date is meant, such as `date: \"{{ now() }}\"`"));
    } else if (name.endsWith("Between") && isOpen(condition)) {
      problems.report(
          misplaced(condition, name, "`after` or `before`").hint("say one of the two, or both"));
    }
    condition.inner().forEach(inner -> check(trigger, inner, problems));
  }

  private static boolean isOpen(Trigger.Condition condition) {
    return condition.arguments().value("after").isEmpty()
        && condition.arguments().value("before").isEmpty();
  }

  private static Diagnostic misplaced(Trigger.Condition condition, String name, String missing) {
    return Diagnostic.of(
        Code.CONDITION_WITHOUT_OBJECT,
        condition.span(),
        "`%s` needs %s, and there is none".formatted(name, missing));
  }
}
