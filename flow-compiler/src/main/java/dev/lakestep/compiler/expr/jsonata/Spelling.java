package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/// Writes constants and names as JSONata has them.
final class Spelling {
  private static final long GREATEST = 1L << 53;
  private static final int DIGITS = 15;

  private Spelling() {}

  static Phrase constant(Value value, Span span) {
    return Phrase.constant(value, text(value, span));
  }

  static String text(Value value, Span span) {
    return switch (value) {
      case Value.Nothing _ -> "null";
      case Value.Flag(boolean flag) -> Boolean.toString(flag);
      case Value.Whole(long number) -> whole(number, span);
      case Value.Decimal(double number) -> decimal(number, span);
      case Value.Text(String text) -> quoted(text);
      case Value.Moment(var time) -> quoted(time.toString());
      case Value.Items(var items) -> items(items, span);
      case Value.Fields(var fields) ->
          fields.entrySet().stream()
              .map(field -> quoted(field.getKey()) + ": " + text(field.getValue(), span))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  private static String items(List<Value> items, Span span) {
    return items.stream().map(item -> text(item, span)).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String whole(long number, Span span) {
    if (number > GREATEST || number < -GREATEST) {
      throw new Unsayable(span, "`%d` is larger than JSON numbers count".formatted(number));
    }
    return Long.toString(number);
  }

  private static String decimal(double number, Span span) {
    boolean plain = number == 0 || (Math.abs(number) >= 0.001 && Math.abs(number) < 1e7);
    if (!plain || Double.doubleToLongBits(number) == Double.doubleToLongBits(-0.0)) {
      throw new Unsayable(span, "`%s` prints in another way in JSONata".formatted(number));
    }
    BigDecimal exact = new BigDecimal(Double.toString(number));
    if (exact.stripTrailingZeros().precision() > DIGITS) {
      throw new Unsayable(span, "`%s` has more than %d digits".formatted(number, DIGITS));
    }
    return exact.toPlainString();
  }

  static String quoted(String text) {
    return Quoted.text(text);
  }

  /// A name as a step of a path.
  static String step(String name, Span span) {
    if (name.matches("[A-Za-z][A-Za-z0-9_]*")
        && !name.matches("and|or|in|null|true|false|function")) {
      return name;
    }
    if (name.isEmpty() || name.indexOf('`') >= 0 || name.contains("%}")) {
      throw new Unsayable(span, "`%s` is no name in a JSONata path".formatted(name));
    }
    return '`' + name + '`';
  }
}
