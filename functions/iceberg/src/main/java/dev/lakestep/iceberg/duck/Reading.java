package dev.lakestep.iceberg.duck;

import dev.lakestep.iceberg.source.Fetched;
import dev.lakestep.task.NamedError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.iceberg.types.Types;

/// Reads files into the table `source`, and what of them does not fit into the rejected rows.
///
/// @param derive further columns, as SQL, by name
public record Reading(Duck duck, Options options, Wanted wanted, Map<String, String> derive) {
  public static final String SOURCE = "source";
  private static final Pattern OWN_FILE =
      Pattern.compile("'[^']*'|\"[^\"]*\"|\\bsource_file\\s*\\(\\s*\\)", Pattern.CASE_INSENSITIVE);

  /// What files are.
  public enum Format {
    CSV,
    JSON,
    JSONL,
    PARQUET
  }

  public void read(Format format, SourceFiles files) throws IOException {
    Rejected.prepare(duck);
    boolean isEmpty = files.all().stream().allMatch(Fetched::isEmpty);
    if (isEmpty) {
      make(nothing(), known(), files);
      return;
    }
    switch (format) {
      case CSV -> new CsvReading(this, files).read();
      case JSON, JSONL -> new JsonReading(this, files).read();
      case PARQUET -> new ParquetReading(this, files).read();
    }
  }

  private List<Column> known() {
    List<Column> columns = new ArrayList<>();
    for (String name : wanted.names()) {
      columns.add(new Column(name, wanted.type(name, Types.StringType.get())));
    }
    if (columns.isEmpty()) {
      throw new NamedError(
          "Iceberg.SchemaMismatch",
          "the files are empty, and `columns` does not say what is in them");
    }
    return columns;
  }

  private String nothing() {
    return "SELECT %s, '' AS %s WHERE false".formatted(empty(known()), SourceFiles.PATH);
  }

  static String empty(List<Column> columns) {
    return columns.stream()
        .map(column -> "CAST(NULL AS %s) AS %s".formatted(column.duck(), Quote.name(column.name())))
        .collect(Collectors.joining(", "));
  }

  /// @param rows a query that has the columns, and the path of the file
  void make(String rows, List<Column> columns, SourceFiles files) {
    List<String> keys =
        derive.keySet().stream()
            .map(name -> new Column(name, Types.StringType.get()).key())
            .toList();
    String kept =
        columns.stream()
            .filter(column -> !keys.contains(column.key()))
            .map(column -> Quote.name(column.name()))
            .collect(Collectors.joining(", "));
    String derived =
        derive.entrySet().stream()
            .map(
                one -> "(%s) AS %s".formatted(own(one.getValue(), files), Quote.name(one.getKey())))
            .collect(Collectors.joining(", "));
    String all = kept.isEmpty() || derived.isEmpty() ? kept + derived : kept + ", " + derived;
    String sql = "CREATE TABLE %s AS SELECT %s FROM (%s)".formatted(SOURCE, all, rows);
    if (derive.isEmpty()) {
      duck.run(sql);
    } else {
      duck.runOwn("`derive`", sql);
    }
  }

  /// `source_file()` is no function of DuckDB's, and means the file that a row comes from.
  private static String own(String sql, SourceFiles files) {
    return OWN_FILE
        .matcher(sql)
        .replaceAll(found -> {
          String text = found.group();
          boolean isQuoted = text.startsWith("'") || text.startsWith("\"");
          return java.util.regex.Matcher.quoteReplacement(isQuoted ? text : files.name());
        });
  }
}
