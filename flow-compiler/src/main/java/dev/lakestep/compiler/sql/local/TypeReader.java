package dev.lakestep.compiler.sql.local;

import dev.lakestep.compiler.sql.local.SqlType.Field;
import dev.lakestep.compiler.sql.local.SqlType.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads a type in any of the tongues: their words do not contradict each other.
final class TypeReader {
  private static final Map<String, Plain> OTHER_WORDS =
      Map.of(
          "integer", Plain.INT,
          "long", Plain.BIGINT,
          "real", Plain.FLOAT,
          "varchar", Plain.STRING,
          "varbinary", Plain.BINARY,
          "timestamptz", Plain.MOMENT);

  private final String text;
  private int at;

  private TypeReader(String text) {
    this.text = text;
  }

  static SqlType read(String text) {
    TypeReader reader = new TypeReader(text);
    SqlType type = reader.type();
    reader.blanks();
    if (reader.at < text.length()) {
      throw unknown(text);
    }
    return type;
  }

  /// A type without parts, by a word of any tongue.
  static SqlType plain(String word) {
    for (Plain plain : Plain.values()) {
      if (plain.hive.equals(word) || plain.trino.equals(word) || plain.iceberg.equals(word)) {
        return plain;
      }
    }
    Plain other = OTHER_WORDS.getOrDefault(word, Plain.UUID);
    if (other == Plain.UUID) {
      throw unknown(word);
    }
    return other;
  }

  static Refusal unknown(String type) {
    return new Refusal("there is no type `%s`".formatted(type));
  }

  private SqlType type() {
    String word = word();
    return switch (word) {
      case "array", "list" -> {
        SqlType items = opened();
        close();
        yield new SqlType.ListOf(items);
      }
      case "map" -> {
        SqlType keys = opened();
        expect(",");
        SqlType values = type();
        close();
        yield new SqlType.MapOf(keys, values);
      }
      case "struct", "row" -> struct();
      case "decimal", "numeric" -> decimal();
      case "varchar", "char" -> text(word);
      case "timestamp", "time" -> time(word);
      default -> plain(word);
    };
  }

  private SqlType opened() {
    open();
    return type();
  }

  private SqlType struct() {
    List<Field> fields = new ArrayList<>();
    open();
    do {
      String name = fieldName();
      if (next(":")) {
        at++;
      }
      fields.add(new Field(name, type()));
    } while (took(","));
    close();
    return new SqlType.Struct(fields);
  }

  private SqlType decimal() {
    if (!next("(")) {
      return new SqlType.Decimal(10, 0);
    }
    open();
    int precision = number();
    int scale = took(",") ? number() : 0;
    close();
    return new SqlType.Decimal(precision, scale);
  }

  private SqlType text(String word) {
    if (!next("(")) {
      return word.equals("char") ? new SqlType.Text(1, true) : Plain.STRING;
    }
    open();
    int length = number();
    close();
    return new SqlType.Text(length, word.equals("char"));
  }

  /// However precise; a zone makes it a moment.
  private SqlType time(String word) {
    if (next("(")) {
      open();
      number();
      close();
    }
    blanks();
    if (text.startsWith("with time zone", at)) {
      at += "with time zone".length();
      return Plain.MOMENT;
    }
    return word.equals("time") ? Plain.TIME : Plain.TIMESTAMP;
  }

  private String fieldName() {
    blanks();
    char quote = at < text.length() ? text.charAt(at) : ' ';
    if (quote != '"' && quote != '`') {
      return word();
    }
    int end = text.indexOf(quote, at + 1);
    String name = text.substring(at + 1, Math.max(at + 1, end));
    at = end + 1;
    return name;
  }

  private String word() {
    blanks();
    int from = at;
    while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || isInName())) {
      at++;
    }
    if (from == at) {
      throw unknown(text);
    }
    return text.substring(from, at);
  }

  private boolean isInName() {
    return "_-$".indexOf(text.charAt(at)) >= 0;
  }

  private int number() {
    try {
      return Integer.parseInt(word());
    } catch (NumberFormatException e) {
      throw unknown(text);
    }
  }

  private void open() {
    if (!took("<") && !took("(")) {
      throw unknown(text);
    }
  }

  private void close() {
    if (!took(">") && !took(")")) {
      throw unknown(text);
    }
  }

  private void expect(String sign) {
    if (!took(sign)) {
      throw unknown(text);
    }
  }

  private boolean took(String sign) {
    boolean found = next(sign);
    at += found ? 1 : 0;
    return found;
  }

  private boolean next(String sign) {
    blanks();
    return text.startsWith(sign, at);
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
