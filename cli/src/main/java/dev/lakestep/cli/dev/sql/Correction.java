package dev.lakestep.cli.dev.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A mistake that public tutorials make in statements for Athena, and what was meant.
record Correction(Pattern wrong, String right, String why) {
  private static final List<Correction> ALL =
      List.of(
          of(
              "(SERDEPROPERTIES \\([^)]*?),\\s*('skip\\.header\\.line\\.count'\\s*=\\s*'1')"
                  + "(.*TBLPROPERTIES \\()",
              "$1$3$2, ",
              "the header is skipped by a property of the table, not of its SerDe"),
          of("(unique_row_id) binary", "$1 string", "a hash is written as text"),
          of(
              "\\)\\s*COMMENT '[^']*'(\\s*LOCATION.*ICEBERG)",
              ")$1",
              "an Iceberg table has no comment of its own"),
          of("(INSERT INTO \\w+) as (SELECT)", "$1 $2", "`AS` is not for `INSERT`"),
          of("(MERGE INTO \\w+) as (USING)", "$1 $2", "no name stands behind `AS`"),
          of(
              "UPDATE SET \\*",
              "UPDATE SET fruit = raw_fruits.fruit, berry = raw_fruits.berry",
              "`SET *` is Spark's"),
          of(
              "INSERT \\*",
              "INSERT (id, fruit, berry) VALUES (raw_fruits.id, raw_fruits.fruit,"
                  + " raw_fruits.berry)",
              "`INSERT *` is Spark's"));

  private static Correction of(String wrong, String right, String why) {
    return new Correction(
        Pattern.compile(wrong, Pattern.DOTALL | Pattern.CASE_INSENSITIVE), right, why);
  }

  /// A statement as it was meant, and why it is not as it was written.
  record Corrected(String statement, List<String> reasons) {
    Corrected {
      reasons = List.copyOf(reasons);
    }
  }

  static Corrected all(String statement) {
    String text = statement;
    List<String> reasons = new ArrayList<>();
    for (Correction one : ALL) {
      String next = one.wrong.matcher(text).replaceAll(one.right);
      if (!next.equals(text)) {
        reasons.add(one.why);
      }
      text = next;
    }
    return new Corrected(text, reasons);
  }
}
