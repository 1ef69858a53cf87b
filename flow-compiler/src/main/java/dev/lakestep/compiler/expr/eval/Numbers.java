package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/// Numbers: from texts, into texts, and the greatest of many.
final class Numbers {
  private static final int LONGEST = 400;

  private Numbers() {}

  static Value abs(Call call) {
    return switch (call.input()) {
      case Value.Whole(long number) -> Value.of(Math.abs(number));
      case Value.Decimal(double number) -> Value.of(Math.abs(number));
      case Value.Nothing _,
          Value.Flag _,
          Value.Text _,
          Value.Moment _,
          Value.Items _,
          Value.Fields _ ->
          throw call.wrongInput("a number");
    };
  }

  static Value max(Call call) {
    return best(call, 1);
  }

  static Value min(Call call) {
    return best(call, -1);
  }

  /// Of a type that is not known, the number is what its text looks like.
  static Value number(Call call) {
    String text = call.inputText();
    if (text.length() > LONGEST) {
      throw call.failure("a number has at most %d characters".formatted(LONGEST));
    }
    String type = call.textIfAny("type").orElse("");
    return switch (type) {
      case "INT" -> whole(call, BigInteger.valueOf(Integer.decode(text)), Held.INTEGER);
      case "LONG" -> whole(call, BigInteger.valueOf(Long.decode(text)), Held.LONG);
      case "BIGINTEGER" -> whole(call, new BigInteger(text), Held.BIG_INTEGER);
      case "FLOAT" -> single(call, text);
      case "DOUBLE" -> Value.of(Double.parseDouble(text));
      case "BIGDECIMAL" -> big(call, text);
      default -> guessed(call, text);
    };
  }

  static Value numberFormat(Call call) {
    String pattern = call.textIfAny("format").orElse("#,##0.###");
    DecimalFormat format =
        new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    return switch (call.input()) {
      case Value.Whole(long number) -> Value.of(format.format(number));
      case Value.Decimal(double number) -> Value.of(format.format(number));
      case Value.Nothing _,
          Value.Flag _,
          Value.Text _,
          Value.Moment _,
          Value.Items _,
          Value.Fields _ ->
          throw call.wrongInput("a number");
    };
  }

  private static Value best(Call call, int sign) {
    Value best = Value.NOTHING;
    for (Value candidate : call.arguments().values()) {
      boolean better =
          sign > 0
              ? Comparison.isGreater(candidate, best, call.span())
              : Comparison.isGreater(best, candidate, call.span());
      if (best instanceof Value.Nothing || better) {
        best = candidate;
      }
    }
    return best;
  }

  private static Value guessed(Call call, String text) {
    if (text.matches("[+-]?(0[xX]|#)?[0-9a-fA-F]+") && !text.matches("[+-]?[0-9.]*[eE].*")) {
      BigInteger number = decoded(text);
      Held held =
          number.bitLength() < 32
              ? Held.INTEGER
              : number.bitLength() < 64 ? Held.LONG : Held.BIG_INTEGER;
      return whole(call, number, held);
    }
    if (!text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
      throw call.failure("`%s` is not a number".formatted(text));
    }
    int point = text.indexOf('.');
    int decimals = point < 0 ? 0 : text.replaceAll("[eE].*", "").length() - point - 1;
    return decimals <= 7 && Float.isFinite(Float.parseFloat(text))
        ? single(call, text)
        : decimals <= 16 ? Value.of(Double.parseDouble(text)) : big(call, text);
  }

  /// Octal where it begins with 0, as Java decodes it.
  private static BigInteger decoded(String text) {
    boolean negative = text.startsWith("-");
    String digits = text.replaceFirst("^[+-]", "");
    BigInteger number;
    if (digits.matches("(0[xX]|#).*")) {
      number = new BigInteger(digits.replaceFirst("^(0[xX]|#)", ""), 16);
    } else {
      number = new BigInteger(digits, digits.length() > 1 && digits.startsWith("0") ? 8 : 10);
    }
    return negative ? number.negate() : number;
  }

  private static Value single(Call call, String text) {
    float number = Float.parseFloat(text);
    return call.marked(new Value.Decimal(Double.parseDouble(Float.toString(number))), Held.FLOAT);
  }

  private static Value big(Call call, String text) {
    BigDecimal number = new BigDecimal(text);
    return number.scale() <= 0 && number.precision() - number.scale() < 19
        ? call.marked(new Value.Whole(number.longValueExact()), Held.BIG_DECIMAL)
        : call.marked(new Value.Decimal(number.doubleValue()), Held.BIG_DECIMAL);
  }

  private static Value whole(Call call, BigInteger number, Held held) {
    return number.bitLength() < 64
        ? call.marked(new Value.Whole(number.longValue()), held)
        : call.marked(new Value.Decimal(number.doubleValue()), held);
  }
}
