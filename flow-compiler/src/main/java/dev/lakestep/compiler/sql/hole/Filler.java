package dev.lakestep.compiler.sql.hole;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.eval.Evaluator;
import java.util.List;
import java.util.stream.Collectors;

/// Writes one value as its place wants it, or refuses. What it writes is that value and nothing
/// else; whether it stays that beside its neighbours is for `SqlParts` to see.
public final class Filler {
  private Filler() {}

  /// The text of a value in its place.
  ///
  /// @throws UnsafeSql if the value does not fit
  public static String fill(HoleKind kind, Value value) {
    return switch (kind) {
      case TEXT -> Texts.inQuery(Evaluator.text(value));
      case DEFINITION_TEXT -> Texts.inDefinition(Evaluator.text(value));
      case LOCATION -> Locations.piece(scalar(value, "an address in S3"));
      case NAME -> Names.whole(Names.piece(scalar(value, "a name")), false);
      case TABLE -> Names.table(scalar(value, "a table"), false);
      case QUOTED_NAME -> Texts.quotedName(scalar(value, "a name"));
      case NUMBER -> Numbers.operand(value);
      case COUNT -> Numbers.count(value);
      case LIST -> list(value);
      case COMMENT -> Texts.inComment(Evaluator.text(value));
      case FREE -> Evaluator.text(value);
    };
  }

  /// The text of a value that is one text, number or flag.
  static String scalar(Value value, String wanted) {
    return switch (value) {
      case Value.Nothing _ ->
          throw new UnsafeSql("%s is wanted, and there is no value".formatted(wanted));
      case Value.Items _, Value.Fields _ ->
          throw new UnsafeSql("%s is wanted, and it is %s".formatted(wanted, Kinds.name(value)));
      case Value.Flag _, Value.Whole _, Value.Decimal _, Value.Text _, Value.Moment _ ->
          Evaluator.text(value);
    };
  }

  private static String list(Value value) {
    List<Value> items = value instanceof Value.Items(var all) ? all : List.of(value);
    if (items.isEmpty()) {
      throw new UnsafeSql(
          "`IN (..)` needs a value at least, and the list is empty: let the task run only `if`"
              + " there is something in it");
    }
    return items.stream().map(Filler::item).collect(Collectors.joining(", "));
  }

  private static String item(Value item) {
    return switch (item) {
      case Value.Text(var text) -> "'" + Texts.inQuery(text) + "'";
      case Value.Moment _ -> "'" + Texts.inQuery(Evaluator.text(item)) + "'";
      case Value.Flag _, Value.Whole _, Value.Decimal _ -> Numbers.literal(item);
      case Value.Nothing _ ->
          throw new UnsafeSql(
              "`null` is among the values, and nothing is `IN` a list with it, nor `NOT IN`");
      case Value.Items _, Value.Fields _ ->
          throw new UnsafeSql(
              "texts, numbers and flags are wanted, and there is %s among them"
                  .formatted(Kinds.name(item)));
    };
  }
}
