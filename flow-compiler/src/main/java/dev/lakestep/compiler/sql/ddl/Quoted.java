package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.sql.Phrase;
import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.TableName;
import dev.lakestep.compiler.sql.query.QueryPrinter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Prints names, texts and what is made of them, in the quotes that definitions or queries want.
final class Quoted {
  private Quoted() {}

  static String table(TableName table) {
    return table(table, Quoted::name);
  }

  static String tableOfQuery(TableName table) {
    return table(table, Quoted::nameOfQuery);
  }

  private static String table(TableName table, Function<Phrase, String> quoted) {
    Phrase last =
        new Phrase(table.table().text() + table.suffix().map(suffix -> "$" + suffix).orElse(""));
    return String.join(
        ".",
        Stream.of(table.catalog().stream(), table.database().stream(), Stream.of(last))
            .flatMap(parts -> parts)
            .map(quoted)
            .toList());
  }

  static String name(Spelled name) {
    return name(name.phrase());
  }

  /// One with holes stands without quotes, since a value may be a name with dots.
  private static String name(Phrase name) {
    return isPlain(name) && !name.isFixed() ? name.text() : Literals.quoteDoubled(name, '`');
  }

  static String nameOfQuery(Phrase name) {
    return isPlain(name) && !QueryPrinter.isReserved(name.text())
        ? name.text()
        : Literals.quoteDoubled(name, '"');
  }

  private static boolean isPlain(Phrase name) {
    String text = name.text();
    return !text.isEmpty()
        && !(text.charAt(0) >= '0' && text.charAt(0) <= '9')
        && text.chars().allMatch(Quoted::isPlain);
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || !new Phrase(String.valueOf((char) c)).isFixed();
  }

  static String text(Spelled text) {
    return Literals.quoteEscaped(text.phrase());
  }

  static String textOfQuery(Spelled text) {
    return Literals.quoteDoubled(text.phrase(), '\'');
  }

  static String names(List<Spelled> names) {
    return "(" + String.join(", ", names.stream().map(Quoted::name).toList()) + ")";
  }

  static String properties(List<Property> properties) {
    List<String> pairs =
        properties.stream()
            .map(property ->
                text(property.key())
                    + property.value().map(value -> " = " + text(value)).orElse(""))
            .toList();
    return pairs.size() == 1
        ? "(" + pairs.getFirst() + ")"
        : "(\n  " + String.join(",\n  ", pairs) + "\n)";
  }

  static String partitionIf(List<PartitionValue> values) {
    return values.isEmpty() ? "" : " " + partition(values);
  }

  static String partition(List<PartitionValue> values) {
    return "PARTITION (" + String.join(", ", values.stream().map(Quoted::value).toList()) + ")";
  }

  private static String value(PartitionValue value) {
    String right =
        switch (value.form()) {
          case PLAIN -> value.value().text();
          case TEXT -> text(value.value());
          case DATE -> "DATE " + text(value.value());
          case TIMESTAMP -> "TIMESTAMP " + text(value.value());
        };
    return name(value.column()) + " " + value.comparison() + " " + right;
  }
}
