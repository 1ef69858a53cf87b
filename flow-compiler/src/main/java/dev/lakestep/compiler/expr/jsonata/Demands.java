package dev.lakestep.compiler.expr.jsonata;

import java.util.List;
import java.util.stream.Collectors;

/// Conditions, joined and guarded.
final class Demands {
  private Demands() {}

  /// All of them as one condition.
  static String all(List<Demand> demands) {
    List<String> conditions = demands.stream().map(Demand::condition).distinct().toList();
    if (conditions.isEmpty()) {
      return "true";
    }
    return conditions.size() == 1
        ? conditions.getFirst()
        : conditions.stream().map(Demands::inAnd).collect(Collectors.joining(" and "));
  }

  /// What is demanded only where a condition turns out one way.
  static List<Demand> where(Phrase condition, boolean holds, List<Demand> demands) {
    return demands.stream()
        .map(demand -> demand.withCondition(where(condition, holds, demand.condition())))
        .toList();
  }

  private static String where(Phrase condition, boolean holds, String demand) {
    String guard = condition.in(Phrase.OR);
    String text =
        holds
            ? "%s ? %s : true".formatted(guard, demand)
            : "%s ? true : %s".formatted(guard, demand);
    return condition.isSafe() || condition.demands().isEmpty()
        ? text
        : "%s ? (%s) : true".formatted(inChoice(all(condition.demands())), text);
  }

  private static String inAnd(String condition) {
    return condition.contains(" ? ") || condition.contains(" or ")
        ? "(" + condition + ")"
        : condition;
  }

  static String inChoice(String condition) {
    return condition.contains(" ? ") ? "(" + condition + ")" : condition;
  }
}
