package dev.lakestep.compiler.sql.hole;

/// Values within quotes.
final class Texts {
  private Texts() {}

  /// As a query has it: Trino knows no escape but the quote that stands twice.
  static String inQuery(String value) {
    checked(value);
    return value.replace("'", "''");
  }

  /// As a definition has it: Hive knows escapes, and both kinds of quotes.
  static String inDefinition(String value) {
    checked(value);
    StringBuilder escaped = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\', '\'', '"' -> escaped.append('\\').append(c);
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\t' -> escaped.append("\\t");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /// A name within quotes of one kind or another: nothing that ends them, in no grammar.
  static String quotedName(String value) {
    if (value.isEmpty()) {
      throw new UnsafeSql("a name is wanted, and the text is empty");
    }
    checked(value);
    value
        .codePoints()
        .filter(c -> !Character.isLetterOrDigit(c) && " _-.:/@#+=&".indexOf(c) < 0)
        .findFirst()
        .ifPresent(c -> {
          throw new UnsafeSql(
              "a name in quotes has letters, digits and any of `_-.:/@#+=&`, and not %s"
                  .formatted(shown(c)));
        });
    return value;
  }

  /// What can neither end a comment nor go on in a new line; never nothing, which could bring the
  /// signs around it together.
  static String inComment(String value) {
    StringBuilder kept = new StringBuilder(value.length());
    value
        .codePoints()
        .filter(c -> Character.isLetterOrDigit(c) || " _.,:=+".indexOf(c) >= 0)
        .forEach(kept::appendCodePoint);
    return kept.isEmpty() ? "_" : kept.toString();
  }

  static String shown(int character) {
    return Character.isISOControl(character) || character > 0x7E
        ? "U+%04X".formatted(character)
        : "`%c`".formatted(character);
  }

  /// A text that Athena gets as it is: what is no character would become another one on the way.
  private static void checked(String value) {
    value
        .codePoints()
        .filter(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF))
        .findFirst()
        .ifPresent(c -> {
          throw new UnsafeSql("SQL cannot hold the character %s".formatted(shown(c)));
        });
  }
}
