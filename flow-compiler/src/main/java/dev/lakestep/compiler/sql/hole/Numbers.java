package dev.lakestep.compiler.sql.hole;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.eval.Evaluator;
import java.util.Locale;
import java.util.regex.Pattern;

/// Values that stand without quotes where SQL computes.
final class Numbers {
  private static final Pattern NUMBER =
      Pattern.compile("([+-]?)(\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d{1,3})?)");
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  /// Of a decimal in Trino.
  private static final int MOST_DIGITS = 38;

  private Numbers() {}

  /// One literal: a number, its sign in front of it, or a flag.
  static String literal(Value value) {
    String text = text(value, "a number");
    String word = text.toUpperCase(Locale.ROOT);
    if (word.equals("TRUE") || word.equals("FALSE")) {
      return word;
    }
    var found = NUMBER.matcher(text);
    if (!found.matches()) {
      throw new UnsafeSql(
          "a number, `true` or `false` is wanted, and it is %s".formatted(Kinds.name(value)));
    }
    String digits = found.group(2).toUpperCase(Locale.ROOT);
    checkSize(digits);
    return found.group(1).equals("-") ? "-" + digits : digits;
  }

  /// The same where an operator may stand in front of it, with which its sign would be a comment.
  static String operand(Value value) {
    String literal = literal(value);
    return literal.startsWith("-") ? "(" + literal + ")" : literal;
  }

  static String count(Value value) {
    String text = text(value, "a whole number");
    if (!DIGITS.matcher(text).matches()) {
      throw new UnsafeSql(
          "a whole number that is not negative is wanted, and it is %s"
              .formatted(Kinds.name(value)));
    }
    checkSize(text);
    return text;
  }

  /// A number without a sign, if it is not too large.
  static String sized(String digits) {
    checkSize(digits);
    return digits;
  }

  private static String text(Value value, String wanted) {
    return switch (value) {
      case Value.Nothing _ ->
          throw new UnsafeSql("%s is wanted, and there is no value".formatted(wanted));
      case Value.Items _, Value.Fields _, Value.Moment _ ->
          throw new UnsafeSql("%s is wanted, and it is %s".formatted(wanted, Kinds.name(value)));
      case Value.Flag _, Value.Whole _, Value.Decimal _, Value.Text _ -> {
        String text = Evaluator.text(value);
        if (text.isEmpty()) {
          throw new UnsafeSql("%s is wanted, and the text is empty".formatted(wanted));
        }
        yield text;
      }
    };
  }

  private static void checkSize(String digits) {
    if (digits.indexOf('E') >= 0) {
      if (Double.isInfinite(Double.parseDouble(digits))) {
        throw new UnsafeSql("the number is too large for SQL");
      }
    } else if (digits.indexOf('.') >= 0) {
      if (digits.length() > MOST_DIGITS + 1) {
        throw new UnsafeSql("a number of more than %d digits".formatted(MOST_DIGITS));
      }
    } else if (digits.length() > MOST_DIGITS || !fitsLong(digits)) {
      throw new UnsafeSql("the number is too large for a `bigint`");
    }
  }

  private static boolean fitsLong(String digits) {
    try {
      return Long.parseLong(digits) >= 0;
    } catch (NumberFormatException _) {
      return false;
    }
  }
}
