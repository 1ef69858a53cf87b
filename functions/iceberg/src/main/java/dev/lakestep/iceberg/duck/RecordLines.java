package dev.lakestep.iceberg.duck;

import dev.lakestep.iceberg.source.Fetched;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// On which lines rejected rows are. DuckDB counts rows, and a row may go over several lines.
final class RecordLines {
  private static final int AT_ONCE = 1000;
  private static final String TABLE = "_lakestep_places";

  private final Duck duck;
  private final List<String> values = new ArrayList<>();

  private RecordLines(Duck duck) {
    this.duck = duck;
  }

  /// Mends the lines of rows that DuckDB has rejected, in files that it did not unpack itself.
  static void tell(Duck duck, SourceFiles files, String errors, String scans) throws IOException {
    String found = "%s JOIN %s USING (scan_id, file_id)".formatted(errors, scans);
    duck.run("CREATE TABLE %s (file VARCHAR, row BIGINT, line BIGINT)".formatted(TABLE));
    RecordLines lines = new RecordLines(duck);
    for (Fetched file : files.all()) {
      if (!file.isZstd()) {
        String path = Quote.text(SourceFiles.path(file));
        List<long[]> rows = new ArrayList<>();
        duck.each(
            "SELECT DISTINCT line_byte_position, line FROM %s WHERE file_path = %s AND line_byte_position IS NOT NULL ORDER BY 1"
                .formatted(found, path),
            row -> rows.add(new long[] {Long.parseLong(row.get(0)), Long.parseLong(row.get(1))}));
        lines.count(file, rows);
      }
    }
    lines.put();
    duck.run(
        "UPDATE %s r SET line = p.line FROM %s p WHERE r.file = p.file AND r.line = p.row"
            .formatted(Rejected.TABLE, TABLE));
    duck.run("DROP TABLE " + TABLE);
  }

  /// The first byte is that at 1. A row may seem to begin with the end of the line before it.
  private void count(Fetched file, List<long[]> rows) throws IOException {
    if (rows.isEmpty()) {
      return;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file.file()), 1 << 16)) {
      long at = 0;
      long line = 1;
      for (long[] row : rows) {
        int letter = peek(in);
        while (letter >= 0 && (at < row[0] - 1 || letter == '\n' || letter == '\r')) {
          line += letter == '\n' ? 1 : 0;
          at += in.skip(1);
          letter = peek(in);
        }
        note(file, row[1], line);
      }
    }
  }

  private static int peek(InputStream in) throws IOException {
    in.mark(1);
    int letter = in.read();
    in.reset();
    return letter;
  }

  private void note(Fetched file, long row, long line) {
    if (row != line) {
      String uri = Quote.text(file.object().uri().toString());
      long above = file.headLines();
      values.add("(%s, %d, %d)".formatted(uri, row + above, line + above));
      if (values.size() == AT_ONCE) {
        put();
      }
    }
  }

  private void put() {
    if (!values.isEmpty()) {
      duck.run("INSERT INTO %s VALUES %s".formatted(TABLE, String.join(", ", values)));
      values.clear();
    }
  }
}
