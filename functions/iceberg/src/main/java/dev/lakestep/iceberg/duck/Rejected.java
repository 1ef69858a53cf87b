package dev.lakestep.iceberg.duck;

import dev.lakestep.task.NamedError;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.types.Types;

/// Rows that do not fit: the file and the line, the column and the reason, and the text.
public record Rejected(Duck duck) {
  public static final String TABLE = "_lakestep_rejected";
  public static final List<Column> COLUMNS =
      List.of(
          new Column("file", Types.StringType.get()),
          new Column("line", Types.LongType.get()),
          new Column("column", Types.StringType.get()),
          new Column("reason", Types.StringType.get()),
          new Column("text", Types.StringType.get()));

  private static final int SHOWN = 3;
  private static final int LONGEST = 120;

  static void prepare(Duck duck) {
    String columns =
        COLUMNS.stream()
            .map(column -> Quote.name(column.name()) + " " + column.duck())
            .collect(Collectors.joining(", "));
    duck.run("CREATE TABLE %s (%s)".formatted(TABLE, columns));
  }

  public long count() {
    return duck.number("SELECT count(*) FROM " + TABLE);
  }

  public NamedError error() {
    String first =
        duck
            .rows(
                "SELECT file, line, \"column\", reason, text FROM %s ORDER BY file, line LIMIT %d"
                    .formatted(TABLE, SHOWN))
            .stream()
            .map(Rejected::line)
            .collect(Collectors.joining("; "));
    return new NamedError(
        "Iceberg.Rejected", "%d rows do not fit; the first: %s".formatted(count(), first));
  }

  private static String line(List<String> row) {
    String column = row.get(2).isEmpty() ? "" : ", column `%s`".formatted(row.get(2));
    String place =
        row.get(0).isEmpty() ? "" : "%s line %s%s: ".formatted(row.get(0), row.get(1), column);
    String text = row.get(4);
    return "%s%s: %s"
        .formatted(place, row.get(3), text.substring(0, Math.min(LONGEST, text.length())));
  }
}
