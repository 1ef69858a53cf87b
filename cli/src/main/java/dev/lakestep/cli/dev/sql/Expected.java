package dev.lakestep.cli.dev.sql;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a tutorial says of the rows that a statement of it gives.
record Expected(Pattern statement, String words, Predicate<List<String>> holds) {
  private static final List<Expected> ALL =
      List.of(
          of(
              "\\* *\\n?FROM \"fruits\\$history\"",
              "four rows of history",
              rows -> rows.size() == 4),
          of("VERSION AS OF", "Banana is in the old snapshot", rows -> has(rows, "Banana")),
          of(
              "TIMESTAMP AS OF",
              "berries as they were, with Blueberry and without Bilberry",
              rows -> has(rows, "Blueberry") && !has(rows, "Bilberry")),
          of(
              "LIKE 'B%'",
              "neither Banana nor Blueberry",
              rows -> has(rows, "Bilberry") && !has(rows, "Banana") && !has(rows, "Blueberry")),
          of(
              "record_count, file_path",
              "one file of berries and one of other fruits",
              rows -> rows.size() == 2));

  private static Expected of(String statement, String words, Predicate<List<String>> holds) {
    return new Expected(Pattern.compile(statement), words, holds);
  }

  private static boolean has(List<String> rows, String cell) {
    return rows.stream().anyMatch(row -> List.of(row.split("\t", -1)).contains(cell));
  }

  static Stream<Expected> of(String statement) {
    return ALL.stream().filter(one -> one.statement.matcher(statement).find());
  }
}
