package dev.lakestep.iceberg.duck;

import dev.lakestep.iceberg.glue.TypeText;
import java.util.ArrayList;
import java.util.List;

/// Reads Parquet; its types are made the wanted ones, value by value.
record ParquetReading(Reading reading, SourceFiles files) {

  void read() {
    String paths = Quote.texts(files.all().stream().map(SourceFiles::path).toList());
    String scan =
        "read_parquet(%s, union_by_name=true, filename='%s', hive_partitioning=false)"
            .formatted(paths, SourceFiles.PATH);
    List<Column> own =
        reading
            .duck()
            .rows("DESCRIBE SELECT * EXCLUDE (%s) FROM %s".formatted(SourceFiles.PATH, scan))
            .stream()
            .map(row -> new Column(row.get(0), TypeText.read(row.get(1))))
            .toList();
    reading.wanted().check(own.stream().map(Column::name).toList());
    List<Column> wanted =
        own.stream()
            .map(column ->
                new Column(column.name(), reading.wanted().type(column.name(), column.type())))
            .toList();
    if (wanted.stream()
        .map(Column::duck)
        .toList()
        .equals(own.stream().map(Column::duck).toList())) {
      reading.make("SELECT * FROM " + scan, wanted, files);
      return;
    }
    checked(scan.substring(0, scan.length() - 1) + ", file_row_number=true)", wanted);
  }

  private void checked(String scan, List<Column> wanted) {
    List<Checked.Value> values = new ArrayList<>();
    for (Column column : wanted) {
      String name = Quote.name(column.name());
      values.add(new Checked.Value(column, "row." + name, made("row." + name, column)));
    }
    String rows =
        "(SELECT %1$s, file_row_number + 1 AS line, CAST(to_json(row) AS VARCHAR) AS text, row FROM (SELECT %1$s, file_row_number, struct_pack(%2$s) AS row FROM %3$s))"
            .formatted(SourceFiles.PATH, packed(wanted), scan);
    new Checked(reading, files, rows, "CAST(NULL AS VARCHAR)").make(values);
  }

  /// A number with decimals is no whole number.
  private static String made(String value, Column column) {
    String cast = "TRY_CAST(%s AS %s)".formatted(value, column.duck());
    return switch (column.type().typeId()) {
      case INTEGER, LONG ->
          "CASE WHEN NOT coalesce(%s, false) THEN %s END"
              .formatted(Broken.decimals("CAST(%s AS VARCHAR)".formatted(value)), cast);
      default -> cast;
    };
  }

  private static String packed(List<Column> columns) {
    return columns.stream()
        .map(column -> "%1$s := %1$s".formatted(Quote.name(column.name())))
        .collect(java.util.stream.Collectors.joining(", "));
  }
}
