package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.Token;
import dev.lakestep.compiler.sql.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads lists of keys with values: of properties, and of the columns that name a partition.
final class Properties {
  private final Cursor cursor;
  private final Words words;

  Properties(Cursor cursor, Words words) {
    this.cursor = cursor;
    this.words = words;
  }

  /// `('key' = 'value', ..)`
  List<Property> pairs() {
    return Lists.inParentheses(cursor, "property", this::pair);
  }

  private Property pair() {
    Spelled key = words.text("key of a property");
    if (cursor.isSign(":")) {
      Stretch colon = cursor.place();
      Diagnostic diagnostic =
          cursor.diagnostic(colon, "`=` stands between a key and its value, not `:`");
      throw cursor.refuse(cursor.mend(diagnostic, "write `=`", colon, "="));
    }
    cursor.expectSign("=");
    return new Property(key, Optional.of(words.text("value of `%s`".formatted(key.phrase()))));
  }

  /// `('key', ..)`
  List<Property> keys() {
    return Lists.inParentheses(
        cursor,
        "key",
        () -> {
          Property key = new Property(words.text("key of a property"), Optional.empty());
          if (cursor.isSign("=")) {
            throw cursor.refuse("only the key of a property stands here", "leave the value out");
          }
          return key;
        });
  }

  /// The values of `PARTITION (..)` if that stands next, else none.
  List<PartitionValue> partitionIf() {
    return cursor.isAt("PARTITION") ? partition() : List.of();
  }

  List<PartitionValue> partition() {
    return partition(false);
  }

  /// @param compared whether a comparison may be another one than `=`
  List<PartitionValue> partition(boolean compared) {
    cursor.expect("PARTITION");
    return Lists.inParentheses(cursor, "column with its value", () -> value(compared));
  }

  private PartitionValue value(boolean compared) {
    Spelled column = words.name("column");
    Token sign = cursor.peek();
    String comparison = sign.kind() == Kind.SIGN ? cursor.tokens().text(sign) : "";
    switch (comparison) {
      case "=" -> cursor.take();
      case "<", "<=", ">", ">=", "<>", "!=" -> {
        if (!compared) {
          throw cursor.refuse(
              "a partition is named by `=`, not by `%s`".formatted(comparison),
              "only `DROP PARTITION` compares");
        }
        cursor.take();
      }
      default ->
          throw cursor.refuse(
              "`%s` has no value".formatted(column.phrase()),
              "as in `PARTITION (%s = '..')`".formatted(column.phrase()));
    }
    return value(column, comparison);
  }

  private PartitionValue value(Spelled column, String comparison) {
    int from = cursor.index();
    if (cursor.peek(1).kind() == Kind.STRING
        && (cursor.accept("DATE") || cursor.accept("TIMESTAMP"))) {
      var form =
          PartitionValue.Form.valueOf(cursor.tokens().text(cursor.last()).toUpperCase(Locale.ROOT));
      Spelled text = words.text("value");
      return new PartitionValue(
          column, comparison, new Spelled(text.phrase(), cursor.since(from)), form);
    }
    if (cursor.peek().kind() == Kind.STRING || cursor.peek().kind() == Kind.QUOTED) {
      return new PartitionValue(column, comparison, words.text("value"), PartitionValue.Form.TEXT);
    }
    if (cursor.isAt("TRUE") || cursor.isAt("FALSE")) {
      Token flag = cursor.take();
      return new PartitionValue(
          column,
          comparison,
          Spelled.of(cursor.tokens().text(flag), flag.at()),
          PartitionValue.Form.PLAIN);
    }
    boolean minus = cursor.acceptSign("-");
    if (!minus
        && cursor.peek().kind() == Kind.WORD
        && cursor.tokens().sql().holes(cursor.place()).isEmpty()) {
      throw words.withoutQuotes("value of `%s`".formatted(column.phrase()), cursor.peek());
    }
    words.number("value of `%s`".formatted(column.phrase()));
    Stretch at = cursor.since(from);
    String text =
        minus ? "-" + cursor.tokens().text(cursor.last()) : cursor.tokens().text(cursor.last());
    return new PartitionValue(column, comparison, Spelled.of(text, at), PartitionValue.Form.PLAIN);
  }
}
