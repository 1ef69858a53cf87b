package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.yaml.YamlNode.Scalar.Kind;

/// The kinds that YAML 1.2's core schema gives to unquoted scalars; `yes`, `no`, `on` and `off` are
/// text there.
final class CoreSchema {
  private CoreSchema() {}

  static Kind kind(String text) {
    if (text.isEmpty()) {
      return Kind.NOTHING;
    }
    return switch (text.charAt(0)) {
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '-', '.' -> number(text);
      case '~', 'n', 'N', 't', 'T', 'f', 'F' -> word(text);
      default -> Kind.TEXT;
    };
  }

  private static Kind word(String text) {
    return switch (text) {
      case "~", "null", "Null", "NULL" -> Kind.NOTHING;
      case "true", "True", "TRUE", "false", "False", "FALSE" -> Kind.FLAG;
      default -> Kind.TEXT;
    };
  }

  private static Kind number(String text) {
    if (text.startsWith("0x")) {
      return allDigits(text, 16);
    }
    if (text.startsWith("0o")) {
      return allDigits(text, 8);
    }
    int start = text.charAt(0) == '+' || text.charAt(0) == '-' ? 1 : 0;
    int whole = digits(text, start);
    if (whole == text.length()) {
      return whole > start ? Kind.WHOLE : Kind.TEXT;
    }
    return decimal(text, start, whole) ? Kind.DECIMAL : special(text.substring(start), start > 0);
  }

  private static Kind allDigits(String text, int radix) {
    boolean all = text.length() > 2 && text.chars().skip(2).allMatch(c -> isDigit(c, radix));
    return all ? Kind.WHOLE : Kind.TEXT;
  }

  private static boolean isDigit(int c, int radix) {
    return c < 128 && Character.digit(c, radix) >= 0;
  }

  private static boolean decimal(String text, int start, int whole) {
    boolean point = text.charAt(whole) == '.';
    int end = point ? digits(text, whole + 1) : whole;
    boolean anyDigit = end - start > (point ? 1 : 0);
    if (!anyDigit || end == text.length()) {
      return anyDigit;
    }
    if (text.charAt(end) != 'e' && text.charAt(end) != 'E') {
      return false;
    }
    boolean signed = end + 1 < text.length() && "+-".indexOf(text.charAt(end + 1)) >= 0;
    int exponent = end + (signed ? 2 : 1);
    return exponent < text.length() && digits(text, exponent) == text.length();
  }

  private static Kind special(String unsigned, boolean signed) {
    return switch (unsigned) {
      case ".inf", ".Inf", ".INF" -> Kind.DECIMAL;
      case ".nan", ".NaN", ".NAN" -> signed ? Kind.TEXT : Kind.DECIMAL;
      default -> Kind.TEXT;
    };
  }

  /// Where the digits that start at `start` end.
  private static int digits(String text, int start) {
    int end = start;
    while (end < text.length() && isDigit(text.charAt(end), 10)) {
      end++;
    }
    return end;
  }
}
