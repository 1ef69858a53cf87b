package dev.lakestep.iceberg.duck;

import java.util.List;
import java.util.stream.Collectors;

/// Rows that are read as they are and then made what they are to be, value by value; those with a
/// value that cannot be made so are rejected.
///
/// @param from a table with the path of the file, the line, and the text
/// @param whole what is wrong with a row as a whole, or nothing: an expression
record Checked(Reading reading, SourceFiles files, String from, String whole) {
  private static final String WRONG = "_lakestep_wrong";

  /// A column, as it is and as it is to be: expressions.
  record Value(Column column, String raw, String made) {}

  void make(List<Value> values) {
    reading
        .duck()
        .run(
            "CREATE TABLE _lakestep_checked AS SELECT *, %s AS %s FROM (SELECT %s, line, text, %s FROM %s)"
                .formatted(
                    wrong(values),
                    WRONG,
                    SourceFiles.PATH + raws(values) + mades(values),
                    whole + " AS whole",
                    from));
    reading
        .duck()
        .run(
            """
            INSERT INTO %s
            SELECT %s, line, coalesce(substr(%3$s, 2), ''),
              CASE WHEN %3$s[1] = '!' THEN 'the value is not of the type of the column'
                ELSE substr(%3$s, 2) END, text
            FROM _lakestep_checked WHERE %3$s IS NOT NULL
            """
                .formatted(Rejected.TABLE, files.uri(SourceFiles.PATH), WRONG));
    reading
        .duck()
        .run("UPDATE %s SET \"column\" = '' WHERE \"column\" = reason".formatted(Rejected.TABLE));
    String good =
        "SELECT %s, %s FROM _lakestep_checked WHERE %s IS NULL"
            .formatted(
                SourceFiles.PATH,
                Quote.names(values.stream().map(value -> value.column().name()).toList()),
                WRONG);
    reading.make(good, values.stream().map(Value::column).toList(), files);
    reading.duck().run("DROP TABLE _lakestep_checked");
  }

  private static String raws(List<Value> values) {
    StringBuilder raws = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      raws.append(", (%s) IS NOT NULL AS _lakestep_has_%d".formatted(values.get(i).raw(), i));
    }
    return raws.toString();
  }

  private static String mades(List<Value> values) {
    return values.stream()
        .map(value -> ", %s AS %s".formatted(value.made(), Quote.name(value.column().name())))
        .collect(Collectors.joining());
  }

  private static String wrong(List<Value> values) {
    StringBuilder cases = new StringBuilder("CASE WHEN whole IS NOT NULL THEN '?' || whole");
    for (int i = 0; i < values.size(); i++) {
      String name = values.get(i).column().name();
      cases.append(
          " WHEN _lakestep_has_%d AND %s IS NULL THEN %s"
              .formatted(i, Quote.name(name), Quote.text("!" + name)));
    }
    return cases.append(" END").toString();
  }
}
