package dev.lakestep.dynamo.value;

import dev.lakestep.dynamo.Refusal;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/// DynamoDB's numbers: 38 digits, from 1E-130 to 9.99..E+125 either side of zero.
public final class Numbers {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE]([+-]?)0*([0-9]+))?");
  private static final int DIGITS = 38;
  private static final int HIGHEST = 125;
  private static final int LOWEST = -130;
  private static final int LONG_EXPONENT = 6;

  private Numbers() {}

  /// Reads a number.
  ///
  /// @throws Refusal if it is none, or outside of what can be kept
  public static BigDecimal read(String text) {
    var match = NUMBER.matcher(text);
    if (!match.matches()) {
      throw Refusal.invalid(
          text.isEmpty()
              ? "The parameter cannot be converted to a numeric value"
              : "The parameter cannot be converted to a numeric value: " + text);
    }
    String exponent = match.group(5);
    if (exponent != null && exponent.length() > LONG_EXPONENT) {
      return beyond(new BigDecimal(text.replaceFirst("[eE].*", "")), match.group(4).equals("-"));
    }
    return kept(new BigDecimal(text));
  }

  private static BigDecimal beyond(BigDecimal digits, boolean small) {
    if (digits.signum() == 0) {
      return BigDecimal.ZERO;
    }
    throw small ? underflow() : overflow();
  }

  /// The number as it is kept.
  ///
  /// @throws Refusal if it cannot be
  public static BigDecimal kept(BigDecimal number) {
    BigDecimal normal = normal(number);
    if (normal.signum() == 0) {
      return normal;
    }
    int leading = exponent(normal);
    if (leading > HIGHEST) {
      throw overflow();
    }
    if (leading < LOWEST) {
      throw underflow();
    }
    if (normal.precision() > DIGITS) {
      throw Refusal.invalid("Attempting to store more than 38 significant digits in a Number");
    }
    return normal;
  }

  private static Refusal overflow() {
    return Refusal.invalid(
        "Number overflow. Attempting to store a number with magnitude larger than supported range");
  }

  private static Refusal underflow() {
    return Refusal.invalid(
        "Number underflow. Attempting to store a number with magnitude smaller than supported"
            + " range");
  }

  static BigDecimal normal(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  /// The power of ten of the first digit.
  private static int exponent(BigDecimal number) {
    return number.precision() - number.scale() - 1;
  }

  /// How it is shown: all digits, no exponent.
  public static String text(BigDecimal number) {
    return number.toPlainString();
  }

  /// A byte for two digits, one for the exponent, one for a sign.
  static int size(BigDecimal number) {
    if (number.signum() == 0) {
      return 1;
    }
    int pairs = Math.floorDiv(exponent(number), 2) - Math.floorDiv(-number.scale(), 2) + 1;
    return 1 + pairs + (number.signum() < 0 ? 1 : 0);
  }
}
