package dev.lakestep.compiler.sql.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.query.MergeParts.Matched;
import dev.lakestep.compiler.sql.query.MergeParts.Unmatched;
import dev.lakestep.compiler.sql.touch.Touch.Again;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The `MERGE` of a task, as it is printed.
class MergeStatementTest {
  private static final SqlText TABLE = Reading.sql("db.fruits");

  @Test
  void takesEachKeyOnceAndNoNull() {
    MergeText text =
        made(
            new MergeParts(
                TABLE,
                Reading.sql("staged"),
                List.of("id"),
                List.of("id", "name", "order"),
                new Matched.Update(),
                new Unmatched.Insert(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Reading.sql("loaded_at DESC NULLS LAST, f(a, b)"))));
    assertSame(
        text.merge(),
        """
        MERGE INTO db.fruits AS target USING (
          SELECT * FROM (
            SELECT source.*,
              row_number() OVER (PARTITION BY "id" ORDER BY loaded_at DESC NULLS LAST, f(a, b))
                AS lakestep_number
            FROM staged AS source WHERE "id" IS NOT NULL) AS numbered
          WHERE lakestep_number = 1) AS source
        ON target."id" = source."id"
        WHEN MATCHED THEN UPDATE SET "name" = source."name", "order" = source."order"
        WHEN NOT MATCHED THEN INSERT ("id", "name", "order")
          VALUES (source."id", source."name", source."order")
        """);
    assertSame(
        text.counts(),
        """
        SELECT count(*) AS rows_read, count(*) FILTER (WHERE "id" IS NULL) AS rows_without_key,
          count(DISTINCT "id") FILTER (WHERE NOT "id" IS NULL) AS keys_read
        FROM staged AS source
        """);
  }

  @Test
  void deletesAndComputes() {
    SequencedMap<String, SqlText> set = new LinkedHashMap<>();
    set.put("total", Reading.sql("target.total + source.total"));
    MergeText text =
        made(
            new MergeParts(
                TABLE,
                Reading.sql("SELECT id, day, total, op FROM raw.orders"),
                List.of("id", "day"),
                List.of("total"),
                new Matched.SetTo(set),
                new Unmatched.Insert(),
                Optional.of(Reading.sql("target.total <> source.total OR source.total IS NULL")),
                Optional.of(Reading.sql("op = 'D'")),
                Optional.empty()));
    assertSame(
        text.merge(),
        """
        MERGE INTO db.fruits AS target USING (
          SELECT * FROM (
            SELECT source.*, row_number() OVER (PARTITION BY "id", "day") AS lakestep_number,
              COALESCE(op = 'D', false) AS lakestep_deletes
            FROM (SELECT id, day, total, op FROM raw.orders) AS source
            WHERE "id" IS NOT NULL AND "day" IS NOT NULL) AS numbered
          WHERE lakestep_number = 1) AS source
        ON target."id" = source."id" AND target."day" = source."day"
        WHEN MATCHED AND source."lakestep_deletes" THEN DELETE
        WHEN MATCHED AND (target.total <> source.total OR source.total IS NULL)
          THEN UPDATE SET "total" = target.total + source.total
        WHEN NOT MATCHED AND NOT source."lakestep_deletes" THEN INSERT ("id", "day", "total")
          VALUES (source."id", source."day", source."total")
        """);
  }

  @Test
  void canBeRunAgainAndMatchesOnce() {
    MergeText text = made(plain("staged"));
    Query merge = Reading.query(text.merge());
    assertThat(Merges.doubt(merge)).isEmpty();
    assertThat(QueryTouch.of(merge).again()).isEqualTo(Again.SAFE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "staged; DROP TABLE x",
        "staged) AS s ON true",
        "staged, other",
        "INSERT INTO t SELECT 1",
        "SELECT 1) UNION (SELECT 2",
        "f(x)",
        ""
      })
  void aSourceIsATableOrAQueryAndNoMore(String source) {
    assertRefused(plain(source));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a) OVER (", "a DESC; DROP", "a b", "DESC,", "(a, b"})
  void anOrderIsAnOrderAndNoMore(String order) {
    assertRefused(plain("staged", order));
  }

  private static MergeParts plain(String source, String... latest) {
    return new MergeParts(
        TABLE,
        Reading.sql(source),
        List.of("id"),
        List.of("id", "name"),
        new Matched.Update(),
        new Unmatched.Insert(),
        Optional.empty(),
        Optional.empty(),
        Stream.of(latest).map(Reading::sql).findFirst());
  }

  private static MergeText made(MergeParts parts) {
    Diagnostics problems = new Diagnostics();
    Optional<MergeText> text = MergeStatement.of(parts, problems);
    assertThat(problems.sorted()).isEmpty();
    return text.orElseThrow();
  }

  private static void assertRefused(MergeParts parts) {
    Diagnostics problems = new Diagnostics();
    assertThat(MergeStatement.of(parts, problems)).isEmpty();
    assertThat(problems.sorted()).extracting(Diagnostic::message).isNotEmpty();
  }

  private static void assertSame(String print, String expected) {
    assertThat(Trees.same(Reading.query(print), Reading.query(expected))).as(print).isTrue();
  }
}
