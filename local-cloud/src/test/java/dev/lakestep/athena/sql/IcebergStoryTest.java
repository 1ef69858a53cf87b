package dev.lakestep.athena.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.athena.run.Ending;
import dev.lakestep.trino.SharedTrino;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A table of fruits from its first row to its last snapshot: each step is what a tutorial shows.
@Timeout(180)
class IcebergStoryTest {
  private static final Bench BENCH =
      Bench.of(
          SharedTrino.only().catalog(),
          SharedTrino.only().objects(),
          SharedTrino.only().trino(),
          "fruit_story");

  @BeforeAll
  static void database() throws Exception {
    BENCH.objects().makeBucket("fruit-story");
    BENCH.done("CREATE DATABASE fruit_story");
  }

  @Test
  void aTableLives() throws Exception {
    begin();
    String first = changes();
    travelsBack(first);
    takesRowsFromAnother();
    tidies();
  }

  private static void begin() throws Exception {
    BENCH.done(
        """
        CREATE TABLE fruits (id bigint, fruit string, berry boolean, update_timestamp timestamp)
        PARTITIONED BY (berry)
        LOCATION 's3://fruit-story/fruits/' -- a bucket of its own
        TBLPROPERTIES ('table_type'='ICEBERG');\
        """);
    assertThat(BENCH.rows("SELECT * FROM \"fruits$history\"")).isEmpty();
    Bench.Answer inserted =
        BENCH.done(
            """
            INSERT INTO fruits (id, fruit, berry) VALUES
              (1, 'Apple', false), (2, 'Banana', false), (3, 'Orange', false),
              (4, 'Blueberry', true), (5, 'Raspberry', true), (6, 'Pear', false);\
            """);
    assertThat(inserted.changed()).isEqualTo(6);
    assertThat(inserted.columns()).isEmpty();
    assertThat(inserted.rows()).isEmpty();
    BENCH.done(
        """
        INSERT INTO fruits (id, fruit, berry) VALUES
          (7, 'Mango', false), (8, 'Strawberry', true), (9, 'Kiwi', false), (10, 'Cranberry', true)\
        """);
    Bench.Answer all = BENCH.done("SELECT * FROM fruits ORDER BY berry, id");
    assertThat(all.columns())
        .containsExactly(
            "id bigint", "fruit varchar", "berry boolean", "update_timestamp timestamp");
    assertThat(all.rows())
        .hasSize(10)
        .startsWith("1|Apple|false|∅")
        .endsWith("10|Cranberry|true|∅");
    assertThat(all.ending().figures().scannedBytes()).isPositive();
  }

  /// The first snapshot.
  private static String changes() throws Exception {
    Bench.Answer updated =
        BENCH.done("UPDATE fruits SET fruit = 'Bilberry' WHERE fruit = 'Blueberry';");
    Bench.Answer deleted = BENCH.done("DELETE FROM fruits WHERE fruit = 'Banana';");
    assertThat(updated.changed()).isEqualTo(1);
    assertThat(deleted.changed()).isEqualTo(1);
    assertThat(BENCH.rows("SELECT fruit FROM fruits WHERE fruit LIKE 'B%'"))
        .containsExactly("Bilberry");
    assertThat(BENCH.keys("fruits/")).isNotEmpty();
    for (String part : List.of("files", "manifests", "partitions", "snapshots", "refs")) {
      assertThat(BENCH.rows("SELECT * FROM \"fruits$%s\"".formatted(part))).isNotEmpty();
    }
    List<String> history =
        BENCH.rows(
            "SELECT snapshot_id, is_current_ancestor FROM \"fruits$history\" ORDER BY"
                + " made_current_at");
    assertThat(history).hasSize(4).allMatch(row -> row.endsWith("|true"));
    List<String> summaries =
        BENCH.rows("SELECT snapshot_id, summary FROM \"fruits$snapshots\" ORDER BY committed_at");
    assertThat(summaries.getFirst()).contains("added-records=6");
    return history.get(0).split("\\|", -1)[0];
  }

  private static void travelsBack(String first) throws Exception {
    assertThat(BENCH.rows("SELECT fruit FROM fruits FOR VERSION AS OF " + first))
        .hasSize(6)
        .contains("Banana");
    String second =
        BENCH.rows("SELECT committed_at FROM \"fruits$snapshots\" ORDER BY committed_at").get(1);
    assertThat(
            BENCH.rows(
                "SELECT fruit FROM fruits FOR TIMESTAMP AS OF TIMESTAMP '%s' WHERE berry = true"
                    .formatted(second)))
        .containsExactlyInAnyOrder("Blueberry", "Raspberry", "Strawberry", "Cranberry");
    assertThat(
            BENCH.fault(
                "SELECT * FROM fruits FOR TIMESTAMP AS OF (current_timestamp - interval '5' minute)"
                    + " WHERE berry = true"))
        .contains("No version history table");
  }

  private static void takesRowsFromAnother() throws Exception {
    String made =
        """
        CREATE TABLE raw_fruits
        WITH (table_type = 'ICEBERG', is_external = false, location = 's3://fruit-story/raw_fruits/',
              partitioning = ARRAY['berry'])
        AS SELECT id, fruit, berry, CAST(current_timestamp AS timestamp(6)) AS update_timestamp
        FROM (VALUES (BIGINT '11', 'Bilberry', true), (12, 'Banana', false), (13, 'Cherry', false))
          AS t (id, fruit, berry)\
        """;
    BENCH.done(made);
    BENCH.done("DROP TABLE raw_fruits");
    BENCH.done(made);
    Bench.Answer merged =
        BENCH.done(
            """
            MERGE INTO fruits f USING raw_fruits r ON f.fruit = r.fruit
            WHEN MATCHED THEN UPDATE
              SET id = r.id, berry = r.berry, update_timestamp = current_timestamp
            WHEN NOT MATCHED THEN INSERT (id, fruit, berry, update_timestamp)
              VALUES (r.id, r.fruit, r.berry, current_timestamp);\
            """);
    assertThat(merged.changed()).isEqualTo(3);
    assertThat(merged.ending())
        .isInstanceOfSatisfying(
            Ending.Done.class, done -> assertThat(done.substatement()).isEqualTo("MERGE"));
    assertThat(BENCH.rows("SELECT id, fruit FROM fruits WHERE fruit LIKE 'B%' ORDER BY id"))
        .containsExactly("11|Bilberry", "12|Banana");
    BENCH.done("INSERT INTO fruits SELECT * FROM raw_fruits");
    assertThat(BENCH.rows("SELECT count(*) AS n FROM fruits")).containsExactly("14");
    assertThat(
            BENCH.fault(
                "MERGE INTO raw_fruits r USING fruits f ON f.fruit = r.fruit WHEN MATCHED THEN"
                    + " UPDATE SET id = f.id"))
        .isEqualTo(
            "MERGE_TARGET_ROW_MULTIPLE_MATCHES: One MERGE target table row matched more than one"
                + " source row");
  }

  private static void tidies() throws IOException, InterruptedException {
    int before = BENCH.rows("SELECT * FROM \"fruits$files\"").size();
    Bench.Answer optimized = BENCH.done("OPTIMIZE fruits REWRITE DATA USING BIN_PACK;");
    assertThat(optimized.rows()).isEmpty();
    List<String> files = BENCH.rows("SELECT record_count, file_path FROM \"fruits$files\"");
    assertThat(files).hasSize(2).hasSizeLessThan(before);
    assertThat(files).allMatch(file -> file.contains("|s3://fruit-story/fruits/data/"));
    BENCH.done("ALTER TABLE fruits SET TBLPROPERTIES ('vacuum_max_snapshot_age_seconds'='1')");
    BENCH.done("VACUUM fruits;");
    assertThat(BENCH.rows("SELECT count(*) FROM fruits")).containsExactly("14");
    BENCH.done("DROP TABLE fruits");
    BENCH.done("DROP TABLE raw_fruits");
    assertThat(BENCH.keys("fruits/")).isEmpty();
    assertThat(BENCH.keys("raw_fruits/")).isEmpty();
  }
}
