package dev.lakestep.compiler.expr.eval;

import java.util.Set;

/// How a text stands in YAML: plain where it can, else quoted, or as a block where it has lines.
final class YamlText {
  private static final Set<String> RESERVED =
      Set.of(
          "false", "False", "FALSE", "n", "N", "no", "No", "NO", "null", "Null", "NULL", "on", "On",
          "ON", "off", "Off", "OFF", "true", "True", "TRUE", "y", "Y", "yes", "Yes", "YES");

  private YamlText() {}

  static String name(String text) {
    return isReserved(text) || text.matches("0[xX][0-9a-fA-F]+") ? quoted(text) : unquoted(text);
  }

  /// A text as the value of a field or item; the lines of a block stand behind `indent`.
  static String value(String text, String indent) {
    if (text.indexOf('\n') >= 0) {
      return canBlock(text) ? block(text, indent) : quoted(text);
    }
    return isReserved(text) || hasStructure(text) ? quoted(text) : unquoted(text);
  }

  private static boolean isReserved(String text) {
    return text.isEmpty() || text.startsWith("~") || RESERVED.contains(text);
  }

  private static boolean hasStructure(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ends = i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1));
      boolean starts = i > 0 && Character.isWhitespace(text.charAt(i - 1));
      if ("[]{},".indexOf(c) >= 0 || (c == ':' && ends) || (c == '#' && starts)) {
        return true;
      }
    }
    return false;
  }

  private static String unquoted(String text) {
    if (text.chars().anyMatch(YamlText::isSpecial)) {
      return quoted(text);
    }
    return canBePlain(text) ? text : "'" + text.replace("'", "''") + "'";
  }

  private static boolean canBePlain(String text) {
    char first = text.charAt(0);
    boolean alone = text.length() == 1 || text.charAt(1) == ' ';
    return first != ' '
        && !text.endsWith(" ")
        && !text.startsWith("---")
        && !text.startsWith("...")
        && "#,[]{}&*!|>'\"%@`".indexOf(first) < 0
        && !("-?:".indexOf(first) >= 0 && alone)
        && !hasStructure(text);
  }

  private static boolean isSpecial(int c) {
    return c < ' ' || (c >= 0x7F && c <= 0xA0 && c != 0x85) || c == 0xFEFF || c == 0x85;
  }

  private static boolean canBlock(String text) {
    return text.chars().noneMatch(c -> c != '\n' && isSpecial(c))
        && !text.contains(" \n")
        && !text.startsWith(" ")
        && !text.startsWith("\n")
        && !text.endsWith(" ");
  }

  private static String block(String text, String indent) {
    String chomp = !text.endsWith("\n") ? "-" : text.endsWith("\n\n") ? "+" : "";
    StringBuilder block = new StringBuilder("|").append(chomp);
    String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    for (String line : body.split("\n", -1)) {
      block.append('\n').append(line.isEmpty() ? "" : indent).append(line);
    }
    return block.toString();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\0' -> quoted.append("\\0");
        case '\b' -> quoted.append("\\b");
        case '\t' -> quoted.append("\\t");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        default -> {
          if (isSpecial(c)) {
            quoted.append(c <= 0xFF ? "\\x%02x".formatted((int) c) : "\\u%04x".formatted((int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
