package dev.lakestep.iceberg.glue;

import dev.lakestep.contract.InvalidArgument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// Reads a type of a column as Iceberg's, in the words of Athena, of Trino, of Iceberg or of
/// DuckDB: they do not contradict each other. Its ids are for the moment only.
public final class TypeText {
  private final String text;
  private int at;
  private int lastId;

  private TypeText(String text) {
    this.text = text;
  }

  public static Type read(String text) {
    TypeText reader = new TypeText(text);
    Type type = reader.type();
    reader.blanks();
    if (reader.at < text.length()) {
      throw reader.unknown();
    }
    return type;
  }

  private Type type() {
    Type type = simple();
    while (took("[")) {
      while (!took("]")) {
        at++;
        if (at > text.length()) {
          throw unknown();
        }
      }
      type = Types.ListType.ofOptional(++lastId, type);
    }
    return type;
  }

  private Type simple() {
    String word = word().toLowerCase(Locale.ROOT);
    return switch (word) {
      case "boolean", "bool" -> Types.BooleanType.get();
      case "tinyint", "smallint", "int", "integer", "utinyint", "usmallint" ->
          Types.IntegerType.get();
      case "bigint", "long", "uinteger" -> Types.LongType.get();
      case "hugeint", "ubigint", "uhugeint" -> Types.DecimalType.of(38, 0);
      case "float", "real" -> Types.FloatType.get();
      case "double" -> Types.DoubleType.get();
      case "string", "json" -> Types.StringType.get();
      case "varchar", "char" -> sized();
      case "binary", "varbinary", "blob" -> Types.BinaryType.get();
      case "date" -> Types.DateType.get();
      case "uuid" -> Types.UUIDType.get();
      case "time" -> time(Types.TimeType.get(), Types.TimeType.get());
      case "timestamptz" -> Types.TimestampType.withZone();
      case "timestamp", "datetime", "timestamp_ns", "timestamp_ms", "timestamp_s" ->
          time(Types.TimestampType.withoutZone(), Types.TimestampType.withZone());
      case "decimal", "numeric" -> decimal();
      default -> nested(word);
    };
  }

  private Type nested(String word) {
    return switch (word) {
      case "array", "list" -> {
        open();
        Type items = type();
        close();
        yield Types.ListType.ofOptional(++lastId, items);
      }
      case "map" -> {
        open();
        Type keys = type();
        if (!took(",")) {
          throw unknown();
        }
        Type values = type();
        close();
        lastId += 2;
        yield Types.MapType.ofOptional(lastId - 1, lastId, keys, values);
      }
      case "struct", "row" -> struct();
      default -> throw unknown();
    };
  }

  private Type struct() {
    List<Types.NestedField> fields = new ArrayList<>();
    open();
    do {
      String name = name();
      took(":");
      Type type = type();
      fields.add(Types.NestedField.optional(++lastId, name, type));
    } while (took(","));
    close();
    return Types.StructType.of(fields);
  }

  private Type decimal() {
    if (!took("(")) {
      return Types.DecimalType.of(10, 0);
    }
    int precision = number();
    int scale = took(",") ? number() : 0;
    close();
    return Types.DecimalType.of(precision, scale);
  }

  private Type sized() {
    if (took("(")) {
      number();
      close();
    }
    return Types.StringType.get();
  }

  private Type time(Type without, Type with) {
    if (took("(")) {
      number();
      close();
    }
    blanks();
    if (text.regionMatches(true, at, "with time zone", 0, "with time zone".length())) {
      at += "with time zone".length();
      return with;
    }
    return without;
  }

  private String name() {
    blanks();
    char quote = at < text.length() ? text.charAt(at) : ' ';
    if (quote != '"' && quote != '`') {
      return word();
    }
    int end = text.indexOf(quote, at + 1);
    if (end < 0) {
      throw unknown();
    }
    String name = text.substring(at + 1, end);
    at = end + 1;
    return name;
  }

  private String word() {
    blanks();
    int from = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || "_-$".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    if (from == at) {
      throw unknown();
    }
    return text.substring(from, at);
  }

  private int number() {
    try {
      return Integer.parseInt(word());
    } catch (NumberFormatException e) {
      throw unknown();
    }
  }

  private void open() {
    if (!took("<") && !took("(")) {
      throw unknown();
    }
  }

  private void close() {
    if (!took(">") && !took(")")) {
      throw unknown();
    }
  }

  private boolean took(String sign) {
    blanks();
    boolean found = text.startsWith(sign, at);
    at += found ? sign.length() : 0;
    return found;
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private InvalidArgument unknown() {
    return new InvalidArgument("there is no type `%s`".formatted(text));
  }
}
