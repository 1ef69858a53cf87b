package dev.lakestep.iceberg.duck;

import dev.lakestep.iceberg.glue.TypeText;
import dev.lakestep.iceberg.source.Fetched;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// Reads CSVs: those with the same header together, and all in one query.
record CsvReading(Reading reading, SourceFiles files) {
  private static final String ERRORS = "_lakestep_reject_errors";
  private static final String SCANS = "_lakestep_reject_scans";

  private static final String STORED =
      "store_rejects=true, rejects_table='%s', rejects_scan='%s'".formatted(ERRORS, SCANS);

  /// Files that follow each other and have the same columns.
  private record Group(List<String> header, boolean isZstd, List<Fetched> files) {}

  void read() throws IOException {
    Map<String, Column> columns = new LinkedHashMap<>();
    List<String> queries = new ArrayList<>();
    for (Group group : groups()) {
      List<Column> typed = typed(group);
      typed.forEach(column -> columns.putIfAbsent(column.key(), column));
      queries.add(rows(group, typed));
    }
    List<Column> lacking = lacking(columns);
    lacking.forEach(column -> columns.put(column.key(), column));
    if (!lacking.isEmpty()) {
      queries.add(
          "SELECT %s, '' AS %s WHERE false".formatted(Reading.empty(lacking), SourceFiles.PATH));
    }
    reading.make(String.join(" UNION ALL BY NAME ", queries), List.copyOf(columns.values()), files);
    rejected();
    RecordLines.tell(reading.duck(), files, ERRORS, SCANS);
  }

  /// DuckDB rounds a number with decimals to fit a whole column. Where there is one, texts are read
  /// first.
  private String rows(Group group, List<Column> typed) {
    Broken broken = new Broken(reading.duck(), files, typed);
    if (!broken.isIn(scan(group, broken.loose(), "ignore_errors=true"))) {
      return "SELECT * FROM " + scan(group, typed, STORED);
    }
    return broken.rejected(scan(group, broken.loose(), STORED), ERRORS, SCANS);
  }

  /// What the flow names and no file has.
  private List<Column> lacking(Map<String, Column> columns) {
    return reading.wanted().said().entrySet().stream()
        .filter(said -> !columns.containsKey(said.getKey()))
        .map(said -> new Column(said.getKey(), said.getValue()))
        .toList();
  }

  private List<Group> groups() throws IOException {
    List<Group> groups = new ArrayList<>();
    for (Fetched file : files.all()) {
      if (file.isEmpty()) {
        continue;
      }
      List<String> header = header(file);
      Group last = groups.isEmpty() ? new Group(List.of(), false, List.of()) : groups.getLast();
      if (last.header().equals(header) && last.isZstd() == file.isZstd()) {
        last.files().add(file);
      } else {
        groups.add(new Group(header, file.isZstd(), new ArrayList<>(List.of(file))));
      }
    }
    return groups;
  }

  private List<String> header(Fetched file) throws IOException {
    if (reading.options().csv().header()) {
      List<String> header =
          file.isZstd()
              ? sniffed(new Group(List.of(), true, List.of(file))).stream()
                  .map(Column::name)
                  .toList()
              : Header.fields(file.head(), reading.options().csv());
      reading.wanted().check(header);
      return header;
    }
    List<String> names = reading.wanted().names();
    return names.isEmpty()
        ? sniffed(new Group(List.of(), file.isZstd(), List.of(file))).stream()
            .map(Column::name)
            .toList()
        : names;
  }

  private List<Column> typed(Group group) {
    List<Column> guesses = reading.wanted().isGuess(group.header()) ? sniffed(group) : List.of();
    List<Column> columns = new ArrayList<>();
    for (String name : group.header()) {
      int at = columns.size();
      Type guess = at < guesses.size() ? guesses.get(at).type() : Types.StringType.get();
      columns.add(new Column(name, reading.wanted().type(name, guess)));
    }
    return columns;
  }

  /// What the columns look like, in all rows.
  private List<Column> sniffed(Group group) {
    return reading
        .duck()
        .rows(
            "DESCRIBE SELECT * FROM read_csv(%s, %s, sample_size=-1, union_by_name=true, ignore_errors=true)"
                .formatted(paths(group), written(group)))
        .stream()
        .map(row -> new Column(row.get(0), TypeText.read(row.get(1))))
        .toList();
  }

  private static String paths(Group group) {
    return Quote.texts(group.files().stream().map(SourceFiles::path).toList());
  }

  private String scan(Group group, List<Column> columns, String onError) {
    String types =
        columns.stream()
            .map(column -> Quote.text(column.name()) + ": " + Quote.text(column.duck()))
            .collect(Collectors.joining(", ", "{", "}"));
    return "read_csv(%s, columns=%s, auto_detect=false, %s, filename='%s', %s)"
        .formatted(paths(group), types, written(group), SourceFiles.PATH, onError);
  }

  /// How the files are written, as `read_csv` is told.
  private String written(Group group) {
    Options.Csv csv = reading.options().csv();
    Options.Values values = reading.options().values();
    List<String> said = new ArrayList<>();
    // of others, what stands above the rows has been taken off
    said.add("header=" + (group.isZstd() && csv.header()));
    said.add("delim=" + Quote.text(csv.delimiter()));
    said.add("quote=" + Quote.text(csv.quote()));
    said.add("escape=" + Quote.text(csv.quote().isEmpty() ? "" : csv.escape()));
    said.add("skip=" + (group.isZstd() ? csv.skipLines() : 0));
    said.add("nullstr=" + Quote.texts(values.nulls()));
    said.add("decimal_separator=" + Quote.text(values.decimal()));
    said.add("compression=" + Quote.text(group.isZstd() ? "zstd" : "none"));
    csv.comment().ifPresent(comment -> said.add("comment=" + Quote.text(comment)));
    values.date().ifPresent(format -> said.add("dateformat=" + Quote.text(format)));
    values.timestamp().ifPresent(format -> said.add("timestampformat=" + Quote.text(format)));
    return String.join(", ", said);
  }

  /// A line may be wrong in several ways; the first is told.
  private void rejected() {
    reading
        .duck()
        .run(
            """
            INSERT INTO %s
            SELECT %s, line + %s, coalesce(column_name, ''), error_message, ltrim(csv_line, chr(13) || chr(10))
            FROM (
              SELECT file_path, line, column_name, error_message, csv_line,
                row_number() OVER (PARTITION BY scan_id, file_id, line ORDER BY column_idx) AS nth
              FROM %s JOIN %s USING (scan_id, file_id)
            )
            WHERE nth = 1
            ORDER BY ALL
            """
                .formatted(
                    Rejected.TABLE,
                    files.uri("file_path"),
                    files.headLines("file_path"),
                    ERRORS,
                    SCANS));
  }
}
