package dev.lakestep.iceberg.duck;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// Numbers with decimals in columns of whole numbers: they are rejected, not rounded. Such as `1.0`
/// are whole.
record Broken(Duck duck, SourceFiles files, List<Column> columns) {
  private static final String TABLE = "_lakestep_loose_";
  private static final String WRONG = "_lakestep_wrong";

  private static boolean isWhole(Type type) {
    return type.typeId() == Type.TypeID.INTEGER || type.typeId() == Type.TypeID.LONG;
  }

  private List<Column> whole() {
    return columns.stream().filter(column -> isWhole(column.type())).toList();
  }

  /// The columns with texts where there should be whole numbers.
  List<Column> loose() {
    return columns.stream()
        .map(column ->
            isWhole(column.type()) ? new Column(column.name(), Types.StringType.get()) : column)
        .toList();
  }

  /// Whether there is one.
  ///
  /// @param scan that reads the columns loosely
  boolean isIn(String scan) {
    List<Column> whole = whole();
    if (whole.isEmpty()) {
      return false;
    }
    String any =
        whole.stream()
            .map(column -> decimals(Quote.name(column.name())))
            .collect(Collectors.joining(" OR "));
    return !duck.rows("SELECT 1 FROM %s WHERE %s LIMIT 1".formatted(scan, any)).isEmpty();
  }

  /// Whether a text is a number with decimals that are not zeros.
  ///
  /// @param text an expression
  static String decimals(String text) {
    return ("(regexp_matches(%1$s, '[.]0*[1-9]') AND NOT contains(lower(%1$s), 'e')"
            + " OR contains(lower(%1$s), 'e')"
            + " AND TRY_CAST(%1$s AS DOUBLE) <> trunc(TRY_CAST(%1$s AS DOUBLE)))")
        .formatted(text);
  }

  private String fields() {
    return columns.stream()
        .map(column -> Quote.text(column.name()) + ": " + Quote.name(column.name()))
        .collect(Collectors.joining(", "));
  }

  /// Rejects the rows that have one, or no number at all, and tells a query of the others.
  String rejected(String scan, String errors, String scans) {
    String table =
        TABLE
            + duck.number(
                "SELECT count(*) FROM duckdb_tables() WHERE starts_with(table_name, '%s')"
                    .formatted(TABLE));
    duck.run("CREATE TABLE %s AS SELECT * FROM %s".formatted(table, scan));
    find(table, errors, scans);
    duck.run(
        """
        INSERT INTO %s
        SELECT %s, line + %s, place, 'the value is no whole number that fits', text FROM %s ORDER BY id
        """
            .formatted(
                Rejected.TABLE,
                files.uri(SourceFiles.PATH),
                files.headLines(SourceFiles.PATH),
                WRONG));
    duck.run("DELETE FROM %s WHERE rowid IN (SELECT id FROM %s)".formatted(table, WRONG));
    duck.run("DROP TABLE " + WRONG);
    String casts =
        whole().stream()
            .map(column ->
                "CAST(%1$s AS %2$s) AS %1$s".formatted(Quote.name(column.name()), column.duck()))
            .collect(Collectors.joining(", "));
    return "SELECT * REPLACE (%s) FROM %s".formatted(casts, table);
  }

  /// On which line of its file a row is: so many rows before it fit, and so many do not.
  private void find(String table, String errors, String scans) {
    String wrong =
        whole().stream()
            .map(column ->
                "WHEN %1$s IS NOT NULL AND (%2$s OR TRY_CAST(%1$s AS %3$s) IS NULL) THEN %4$s"
                    .formatted(
                        Quote.name(column.name()),
                        decimals(Quote.name(column.name())),
                        column.duck(),
                        Quote.text(column.name())))
            .collect(Collectors.joining(" "));
    duck.run(
        """
        CREATE TABLE %1$s AS
        WITH bad AS (
          SELECT file_path, line - row_number() OVER (PARTITION BY file_path ORDER BY line) AS good
          FROM (SELECT DISTINCT file_path, line FROM %5$s JOIN %6$s USING (scan_id, file_id))
        )
        SELECT id, place, text, %3$s,
          nth + (SELECT count(*) FROM bad WHERE bad.file_path = %3$s AND bad.good < nth) AS line
        FROM (
          SELECT rowid AS id, %3$s, row_number() OVER (PARTITION BY %3$s ORDER BY rowid) AS nth,
            CASE %4$s END AS place, CAST(to_json({%7$s}) AS VARCHAR) AS text
          FROM %2$s
        ) WHERE place IS NOT NULL
        """
            .formatted(WRONG, table, SourceFiles.PATH, wrong, errors, scans, fields()));
  }
}
