package dev.lakestep.task.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.compiler.expr.eval.Context;
import dev.lakestep.task.call.Evaluated;
import dev.lakestep.task.call.JsonValues;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Whether what a trigger asks for holds: its `when`, and its conditions as 1.x has them.
///
/// @param seen the context as JSON
record Conditions(Context context, JsonNode seen) {
  /// They hold for a whole day or for no moment of it.
  private static final Set<String> DAY_BY_DAY =
      Set.of("DayWeek", "DayWeekInMonth", "Weekend", "PublicHoliday");

  /// Of a trigger, of a condition, or of one flow that a trigger waits for.
  boolean hold(JsonNode rules) {
    return when(rules.path("when")) && all(rules.path("conditions")).allMatch(this::holds);
  }

  /// Whether it may hold at some time of the day that `trigger.date` is on. Conditions on a day are
  /// looked at, and nothing else.
  boolean mayHoldThatDay(JsonNode rules) {
    return all(rules.path("conditions")).filter(Conditions::isDayByDay).allMatch(this::holds);
  }

  private static boolean isDayByDay(JsonNode condition) {
    return switch (name(condition)) {
      case "Not", "Or" -> all(condition.path("conditions")).allMatch(Conditions::isDayByDay);
      default -> DAY_BY_DAY.contains(name(condition)) && !condition.path("arguments").has("date");
    };
  }

  /// Whether there is anything to hold.
  static boolean any(JsonNode rules) {
    return rules.has("when") || !rules.path("conditions").isEmpty();
  }

  boolean when(JsonNode template) {
    if (template.isMissingNode()) {
      return true;
    }
    ObjectNode condition = JsonValues.JSON.objectNode();
    condition.putObject("when").set("$condition", template);
    return Evaluated.of(condition, context).path("when").asBoolean();
  }

  private static Stream<JsonNode> all(JsonNode conditions) {
    return StreamSupport.stream(conditions.spliterator(), false);
  }

  /// `MultipleCondition` is no question to one execution: who waits for several asks for each.
  boolean holds(JsonNode condition) {
    String name = name(condition);
    ObjectNode given = condition.path("arguments") instanceof ObjectNode o ? o : none();
    JsonNode inner = condition.path("conditions");
    return switch (name) {
      case "Not" -> all(inner).noneMatch(this::holds);
      case "Or" -> all(inner).anyMatch(this::holds);
      case "Expression", "VariableCondition" -> truth(given);
      case "ExecutionOutputs" -> !seen.at("/trigger/outputs").isEmpty() && truth(given);
      case "MultipleCondition" -> true;
      case "DateTimeBetween",
          "TimeBetween",
          "DayWeek",
          "DayWeekInMonth",
          "Weekend",
          "PublicHoliday" ->
          new DateConditions(evaluated(withDate(given))).hold(name);
      default -> new ExecutionConditions(seen, evaluated(given)).hold(name);
    };
  }

  private static String name(JsonNode condition) {
    String type = condition.path("type").asText();
    return type.substring(type.lastIndexOf('.') + 1);
  }

  /// Kestra counts all but nothing and false as true.
  private boolean truth(ObjectNode given) {
    JsonNode expression = given.path("expression");
    if (!expression.has("$render")) {
      return !List.of("", "false").contains(expression.asText().strip());
    }
    return when(expression.path("$render"));
  }

  private ObjectNode evaluated(ObjectNode given) {
    return Evaluated.of(given, context);
  }

  private ObjectNode withDate(ObjectNode given) {
    if (given.has("date")) {
      return given;
    }
    ObjectNode dated = given.deepCopy();
    dated.set("date", seen.path("trigger").path("date"));
    return dated;
  }

  private static ObjectNode none() {
    return JsonValues.JSON.objectNode();
  }
}
