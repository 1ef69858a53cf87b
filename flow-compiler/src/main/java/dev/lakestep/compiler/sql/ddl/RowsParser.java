package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.Token;
import dev.lakestep.compiler.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads how the files of a table are written: `ROW FORMAT` and `STORED AS`.
final class RowsParser {
  private static final List<String> STORAGES =
      List.of("avro", "ion", "jsonfile", "orc", "parquet", "rcfile", "sequencefile", "textfile");

  private static final List<Delimiter> DELIMITERS =
      List.of(
          new Delimiter("fields", List.of("FIELDS", "TERMINATED", "BY")),
          new Delimiter("escape", List.of("ESCAPED", "BY")),
          new Delimiter("collection items", List.of("COLLECTION", "ITEMS", "TERMINATED", "BY")),
          new Delimiter("map keys", List.of("MAP", "KEYS", "TERMINATED", "BY")),
          new Delimiter("lines", List.of("LINES", "TERMINATED", "BY")),
          new Delimiter("null", List.of("NULL", "DEFINED", "AS")));

  private record Delimiter(String key, List<String> words) {
    String sql() {
      return String.join(" ", words);
    }
  }

  private final Cursor cursor;
  private final Words words;
  private final Properties properties;

  RowsParser(Cursor cursor, Words words, Properties properties) {
    this.cursor = cursor;
    this.words = words;
    this.properties = properties;
  }

  /// The words in front of a delimiter.
  static String words(String key) {
    return DELIMITERS.stream()
        .filter(delimiter -> delimiter.key().equals(key))
        .findFirst()
        .orElseThrow()
        .sql();
  }

  TableFormat.Rows rows() {
    int from = cursor.index();
    cursor.expect("ROW", "FORMAT");
    if (cursor.accept("DELIMITED")) {
      List<Property> delimiters = delimiters();
      return new TableFormat.Rows.Delimited(delimiters, cursor.since(from));
    }
    if (!cursor.accept("SERDE")) {
      throw cursor.unexpected(List.of("DELIMITED", "SERDE"));
    }
    Spelled name = words.text("class of the SerDe");
    List<Property> pairs =
        cursor.accept("WITH", "SERDEPROPERTIES") ? properties.pairs() : List.of();
    return new TableFormat.Rows.Serde(name, pairs, cursor.since(from));
  }

  private List<Property> delimiters() {
    List<Property> found = new ArrayList<>();
    Clauses clauses = new Clauses(cursor, DELIMITERS.stream().map(Delimiter::sql).toList());
    while (true) {
      Optional<Delimiter> next =
          DELIMITERS.stream()
              .filter(delimiter -> cursor.word().equals(delimiter.words().getFirst()))
              .findFirst();
      if (next.isEmpty()) {
        return found;
      }
      int from = cursor.index();
      cursor.expect(next.get().words().toArray(String[]::new));
      Spelled key = Spelled.of(next.get().key(), cursor.since(from));
      found.add(new Property(key, Optional.of(words.text("delimiter"))));
      clauses.add(next.get().sql(), from);
    }
  }

  TableFormat.Storage storage() {
    cursor.take();
    if (cursor.isAt("BY")) {
      throw cursor.refuse("Athena has no `STORED BY`", "write `STORED AS` and a format");
    }
    cursor.expect("AS");
    if (cursor.accept("INPUTFORMAT")) {
      Spelled input = words.text("class of the input format");
      cursor.expect("OUTPUTFORMAT");
      return new TableFormat.Storage.Classes(input, words.text("class of the output format"));
    }
    Token token = cursor.peek();
    String name = cursor.word().toLowerCase(Locale.ROOT);
    if (token.kind() != Kind.WORD || !STORAGES.contains(name)) {
      throw noStorage(name);
    }
    cursor.take();
    return new TableFormat.Storage.Named(name, token.at());
  }

  private Refusal noStorage(String name) {
    Stretch at = cursor.place();
    if (cursor.isEnd() || name.isEmpty()) {
      return cursor.refuse("the format of the files is missing behind `STORED AS`", oneOf());
    }
    Diagnostic diagnostic =
        cursor.diagnostic(at, "Athena stores nothing as `%s`".formatted(cursor.written()));
    Optional<String> nearest =
        switch (name) {
          case "csv", "tsv", "text" -> Optional.of("TEXTFILE");
          case "json" -> Optional.empty();
          default -> Suggestion.nearest(name, STORAGES).map(RowsParser::capitals);
        };
    if (name.equals("json")) {
      return cursor.refuse(
          diagnostic.hint("write `ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'`"));
    }
    return nearest.isPresent()
        ? cursor.refuse(
            cursor.mend(
                diagnostic.hint("did you mean `%s`?".formatted(nearest.get())),
                "write `%s`".formatted(nearest.get()),
                at,
                nearest.get()))
        : cursor.refuse(diagnostic.hint(oneOf()));
  }

  private static String oneOf() {
    return "formats are " + capitals(String.join(", ", STORAGES));
  }

  private static String capitals(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
