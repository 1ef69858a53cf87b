package dev.lakestep.iceberg.duck;

import dev.lakestep.iceberg.glue.TypeText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// The rows that go into a table: what a query makes of those that were read, each once.
public record Rows(Duck duck) {
  public static final String TABLE = "_lakestep_rows";
  private static final Set<Type.TypeID> WHOLE = Set.of(Type.TypeID.INTEGER, Type.TypeID.LONG);
  private static final Set<Type.TypeID> BROKEN =
      Set.of(Type.TypeID.FLOAT, Type.TypeID.DOUBLE, Type.TypeID.DECIMAL);

  /// Which of several rows that are the same stays.
  ///
  /// @param orderBy what first and last mean; without it, the order in the files
  public record Deduplicate(List<String> by, boolean first, Optional<String> orderBy) {
    public Deduplicate {
      by = List.copyOf(by);
    }
  }

  /// A column of the table, and the column of the rows that fills it.
  public record Part(Types.NestedField field, Column from) {}

  /// Makes the rows by a query over those that were read.
  public void transform(String transform) {
    String query = transform.strip().replaceFirst(";\\s*$", "");
    duck.runOwn("`transform`", "CREATE TABLE %s AS (%s\n)".formatted(TABLE, query));
    duck.run("DROP TABLE " + Reading.SOURCE);
  }

  /// Takes the rows as they were read.
  public void keep() {
    duck.run("ALTER TABLE %s RENAME TO %s".formatted(Reading.SOURCE, TABLE));
  }

  public List<Column> columns() {
    return duck.rows("DESCRIBE " + TABLE).stream()
        .map(row -> new Column(row.get(0), TypeText.read(row.get(1))))
        .toList();
  }

  public long count() {
    return duck.number("SELECT count(*) FROM " + TABLE);
  }

  public void deduplicate(Deduplicate how) {
    String by = Quote.names(how.by());
    if (how.orderBy().isEmpty()) {
      duck.runOwn(
          "`deduplicate`",
          "DELETE FROM %s WHERE rowid NOT IN (SELECT %s(rowid) FROM %s GROUP BY %s)"
              .formatted(TABLE, how.first() ? "min" : "max", TABLE, by));
      return;
    }
    String wanted = how.first() ? "1" : "count(*) OVER (PARTITION BY %s)".formatted(by);
    duck.runOwn(
        "`deduplicate`",
        """
        DELETE FROM %1$s WHERE rowid NOT IN (
          SELECT rowid FROM %1$s
          QUALIFY row_number() OVER (PARTITION BY %2$s ORDER BY %3$s, rowid) = %4$s
        )
        """
            .formatted(TABLE, by, how.orderBy().get(), wanted));
  }

  /// Rejects the rows that cannot be what the table wants; the others can.
  public void conform(List<Part> parts) {
    String wrong =
        parts.stream()
            .map(Rows::wrong)
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" "));
    if (wrong.isEmpty()) {
      return;
    }
    duck.run(
        """
        CREATE TABLE _lakestep_unfit AS
        SELECT * FROM (
          SELECT rowid AS id, CASE %s END AS wrong, CAST(to_json(r) AS VARCHAR) AS text FROM %s r
        ) WHERE wrong IS NOT NULL
        """
            .formatted(wrong, TABLE));
    duck.run(
        """
        INSERT INTO %s
        SELECT '', NULL, wrong, 'the value does not fit the column of the table', text
        FROM _lakestep_unfit
        """
            .formatted(Rejected.TABLE));
    duck.run("DELETE FROM %s WHERE rowid IN (SELECT id FROM _lakestep_unfit)".formatted(TABLE));
    duck.run("DROP TABLE _lakestep_unfit");
  }

  private static String wrong(Part part) {
    String name = Quote.name(part.from().name());
    String type = new Column("", part.field().type()).duck();
    StringBuilder when = new StringBuilder();
    if (part.field().isRequired()) {
      when.append("%s IS NULL OR ".formatted(name));
    }
    if (!part.from().duck().equals(type)) {
      when.append("(%s IS NOT NULL AND TRY_CAST(%1$s AS %s) IS NULL) OR ".formatted(name, type));
    }
    if (WHOLE.contains(part.field().type().typeId())
        && BROKEN.contains(part.from().type().typeId())) {
      when.append("%s <> trunc(%1$s) OR ".formatted(name));
    }
    return when.isEmpty()
        ? ""
        : "WHEN %s false THEN %s".formatted(when, Quote.text(part.from().name()));
  }

  /// A query of the rows as the table wants them.
  public static String conformed(List<Part> parts) {
    return parts.stream()
        .map(part ->
            "CAST(%s AS %s) AS %s"
                .formatted(
                    Quote.name(part.from().name()),
                    new Column("", part.field().type()).duck(),
                    Quote.name(part.field().name())))
        .collect(Collectors.joining(", ", "SELECT ", " FROM " + TABLE));
  }
}
