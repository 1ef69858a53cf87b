package dev.lakestep.dynamo.api;

import dev.lakestep.dynamo.Refusal;
import dev.lakestep.dynamo.expression.Condition;
import dev.lakestep.dynamo.expression.Kind;
import dev.lakestep.dynamo.expression.Update;
import dev.lakestep.dynamo.value.Item;
import java.util.List;
import java.util.Optional;

/// Reads what is to be written, as single calls and transactions say it alike.
record WriteReader(Context context) {
  Write put(Request request) {
    String table = context.tableName(request);
    ExpressionReader.refuseLegacy(request, List.of("Expected", "ConditionalOperator"));
    Item item = Wire.item(request.value("Item").orElseThrow(() -> Request.missing("item")));
    return write(request, new Target(table, item), new Write.Effect.Put());
  }

  Write delete(Request request) {
    String table = context.tableName(request);
    ExpressionReader.refuseLegacy(request, List.of("Expected", "ConditionalOperator"));
    return write(request, new Target(table, key(request)), new Write.Effect.Delete());
  }

  Write check(Request request) {
    String table = context.tableName(request);
    if (!request.has(Kind.CONDITION.parameter())) {
      throw Request.missing("transactItems.1.member.conditionCheck.conditionExpression");
    }
    return write(request, new Target(table, key(request)), new Write.Effect.Check());
  }

  Write update(Request request) {
    String table = context.tableName(request);
    ExpressionReader.refuseLegacy(
        request, List.of("AttributeUpdates", "Expected", "ConditionalOperator"));
    Item key = key(request);
    ExpressionReader reader = ExpressionReader.of(request, Kind.UPDATE, Kind.CONDITION);
    Update update = reader.update().orElse(Update.NOTHING);
    Condition condition = reader.condition(Kind.CONDITION);
    reader.checkAllUsed();
    return new Write(table, key, condition, shown(request), new Write.Effect.Change(update));
  }

  /// Which item of which table.
  private record Target(String table, Item given) {}

  private static Write write(Request request, Target target, Write.Effect effect) {
    ExpressionReader reader = ExpressionReader.of(request, Kind.CONDITION);
    Condition condition = reader.condition(Kind.CONDITION);
    reader.checkAllUsed();
    return new Write(target.table(), target.given(), condition, shown(request), effect);
  }

  static Item key(Request request) {
    return Wire.item(request.value("Key").orElseThrow(() -> Request.missing("key")));
  }

  private static boolean shown(Request request) {
    Optional<String> wanted =
        request.oneOf("ReturnValuesOnConditionCheckFailure", List.of("ALL_OLD", "NONE"));
    return wanted.filter("ALL_OLD"::equals).isPresent();
  }

  /// What may be answered of the item: `ALL_OLD` and such.
  static String returned(Request request, List<String> allowed) {
    String wanted =
        request
            .oneOf(
                "ReturnValues", List.of("ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW"))
            .orElse("NONE");
    if (!allowed.contains(wanted)) {
      throw Refusal.invalid("ReturnValues can only be ALL_OLD or NONE");
    }
    return wanted;
  }
}
