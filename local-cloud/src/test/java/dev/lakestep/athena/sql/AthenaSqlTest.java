package dev.lakestep.athena.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.athena.run.Ending;
import dev.lakestep.trino.SharedTrino;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What runs on Trino, and how Athena tells of it.
@Timeout(180)
class AthenaSqlTest {
  private static final Bench BENCH =
      Bench.of(
          SharedTrino.only().catalog(),
          SharedTrino.only().objects(),
          SharedTrino.only().trino(),
          "all_kinds");

  @BeforeAll
  static void tables() throws Exception {
    BENCH.objects().makeBucket("all-kinds");
    BENCH.done("CREATE DATABASE all_kinds");
    BENCH.done(
        """
        CREATE TABLE orders (id bigint, day date, amount decimal(10,2))
        LOCATION 's3://all-kinds/orders/' TBLPROPERTIES ('table_type'='ICEBERG')\
        """);
    BENCH.done(
        "INSERT INTO orders VALUES (1, DATE '2024-01-01', 9.50), (2, DATE '2024-01-02', 20), (3,"
            + " NULL, NULL)");
  }

  @Test
  void answersInAthenasForms() throws Exception {
    Bench.Answer answer =
        BENCH.done(
            """
            SELECT 1.5 AS x, CAST(1.5 AS decimal(3,1)) AS d, true AS b, NULL AS n, 'a|b' AS s,
              ARRAY[1, 2] AS l, MAP(ARRAY['k'], ARRAY[1]) AS m, X'00ff' AS v,
              TIMESTAMP '2024-01-02 03:04:05.678' AS t, DATE '2024-01-02' AS day\
            """);
    assertThat(answer.columns())
        .startsWith("x double", "d decimal", "b boolean", "n unknown", "s varchar", "l array");
    assertThat(answer.rows())
        .containsExactly(
            "1.5|1.5|true|∅|a|b|[1, 2]|{k=1}|00 ff|2024-01-02 03:04:05.678|2024-01-02");
    assertThat(answer.ending().figures().outputRows()).isEqualTo(1);
  }

  @Test
  void makesTablesOfQueries() throws Exception {
    Bench.Answer made =
        BENCH.done(
            """
            CREATE TABLE by_day
            WITH (format = 'PARQUET', write_compression = 'SNAPPY', partitioned_by = ARRAY['day'],
                  external_location = 's3://all-kinds/by_day/')
            AS SELECT id, amount, CAST(day AS varchar) AS day FROM orders WHERE day IS NOT NULL\
            """);
    assertThat(made.changed()).isEqualTo(2);
    assertThat(made.files()).hasSize(2).allMatch(file -> file.startsWith("s3://all-kinds/by_day/"));
    assertThat(BENCH.rows("SHOW PARTITIONS by_day"))
        .containsExactly("day=2024-01-01", "day=2024-01-02");
    assertThat(BENCH.rows("SHOW CREATE TABLE by_day"))
        .startsWith("CREATE EXTERNAL TABLE `by_day`(")
        .contains("  's3://all-kinds/by_day/'");
    Bench.Answer more = BENCH.done("INSERT INTO by_day VALUES (7, 1.00, '2024-01-03')");
    assertThat(more.files()).hasSize(1).first().asString().contains("/by_day/day=2024-01-03/");
    BENCH.done("DROP TABLE by_day");
    assertThat(BENCH.keys("by_day/")).hasSize(3);
    assertThat(
            BENCH.fault(
                "CREATE TABLE by_day WITH (external_location = 's3://all-kinds/by_day/') AS SELECT"
                    + " 1 AS a"))
        .startsWith(
            "HIVE_PATH_ALREADY_EXISTS: Target directory for table 'all_kinds.by_day' already"
                + " exists: s3://all-kinds/by_day")
        .contains("You may need to manually clean the data at location");
  }

  @Test
  void putsATableThatSaysNoPlaceBesideTheResults() throws Exception {
    Bench.Answer made = BENCH.done("CREATE TABLE placeless AS SELECT 1 AS a");
    assertThat(made.files())
        .hasSize(1)
        .first()
        .asString()
        .matches("s3://all-kinds/results/tables/[-0-9a-f]{36}/.*");
    assertThat(BENCH.rows("SELECT a FROM placeless")).containsExactly("1");
    assertThat(BENCH.fault("CREATE TABLE placeless AS SELECT 1 AS a"))
        .startsWith("TABLE_ALREADY_EXISTS: ")
        .contains("'awsdatacatalog.all_kinds.placeless' already exists. You may need");
  }

  @Test
  void unloads() throws Exception {
    String unload =
        "UNLOAD (SELECT id, amount FROM orders) TO 's3://all-kinds/unloaded/' WITH (format ="
            + " 'JSON', compression = 'gzip')";
    Bench.Answer unloaded = BENCH.done(unload);
    assertThat(unloaded.changed()).isEqualTo(3);
    assertThat(unloaded.files()).isNotEmpty().allMatch(file -> file.endsWith(".gz"));
    assertThat(BENCH.keys("unloaded/")).hasSameSizeAs(unloaded.files());
    assertThat(BENCH.rows("SHOW TABLES 'lakestep*'")).isEmpty();
    assertThat(BENCH.fault(unload)).startsWith("HIVE_PATH_ALREADY_EXISTS: ");
  }

  @Test
  void findsPartitions() throws Exception {
    BENCH.done(
        """
        CREATE EXTERNAL TABLE logs (line string) PARTITIONED BY (year int)
        LOCATION 's3://all-kinds/logs/'\
        """);
    BENCH
        .objects()
        .put("all-kinds", "logs/year=2023/a.txt", "one\n".getBytes(StandardCharsets.UTF_8));
    BENCH
        .objects()
        .put("all-kinds", "logs/year=2024/a.txt", "two\nthree\n".getBytes(StandardCharsets.UTF_8));
    assertThat(BENCH.rows("SELECT count(*) FROM logs")).containsExactly("0");
    BENCH.done("MSCK REPAIR TABLE logs");
    assertThat(BENCH.rows("SHOW PARTITIONS logs")).containsExactly("year=2023", "year=2024");
    assertThat(BENCH.rows("SELECT line FROM logs WHERE year = 2024 ORDER BY 1"))
        .containsExactly("three", "two");
    BENCH.done("ALTER TABLE logs ADD PARTITION (year=2025) LOCATION 's3://all-kinds/other/'");
    BENCH.objects().put("all-kinds", "other/b.txt", "four\n".getBytes(StandardCharsets.UTF_8));
    assertThat(BENCH.rows("SELECT line, year FROM logs WHERE year > 2024"))
        .containsExactly("four|2025");
    assertThat(BENCH.fault("OPTIMIZE logs REWRITE DATA USING BIN_PACK"))
        .contains("not an Iceberg table");
  }

  @Test
  void readsFilesOfManyForms() throws Exception {
    BENCH.done(
        """
        CREATE EXTERNAL TABLE quoted (a string, b string)
        ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
        LOCATION 's3://all-kinds/quoted/' TBLPROPERTIES ('skip.header.line.count'='1')\
        """);
    BENCH
        .objects()
        .put("all-kinds", "quoted/a.csv", "a,b\n\"x, y\",\"1\"\n".getBytes(StandardCharsets.UTF_8));
    assertThat(BENCH.rows("SELECT * FROM quoted")).containsExactly("x, y|1");
    BENCH.done(
        """
        CREATE EXTERNAL TABLE jsons (a int, b struct<c:string,d:array<int>>)
        ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://all-kinds/jsons/'\
        """);
    BENCH
        .objects()
        .put(
            "all-kinds",
            "jsons/a.json",
            "{\"a\":1,\"b\":{\"c\":\"x\",\"d\":[1,2]}}\n".getBytes(StandardCharsets.UTF_8));
    assertThat(BENCH.rows("SELECT * FROM jsons")).containsExactly("1|{c=x, d=[1, 2]}");
  }

  @Test
  void fillsParameters() throws Exception {
    String byId = "SELECT id FROM orders WHERE id = ? OR amount > ? ORDER BY id";
    assertThat(BENCH.done(byId, "1", "15").rows()).containsExactly("1", "2");
    BENCH.done("PREPARE big FROM " + byId);
    assertThat(BENCH.rows("EXECUTE big USING 1, 100")).containsExactly("1");
    assertThat(BENCH.done("EXECUTE big", "3", "15").rows()).containsExactly("2", "3");
    assertThat(BENCH.fault("EXECUTE small")).contains("PreparedStatement small was not found");
    BENCH.done("DEALLOCATE PREPARE big");
  }

  @Test
  void keepsViews() throws Exception {
    BENCH.done(
        "CREATE OR REPLACE VIEW days AS SELECT day, sum(amount) AS total FROM orders WHERE day IS"
            + " NOT NULL GROUP BY day");
    assertThat(BENCH.rows("SELECT * FROM days ORDER BY day"))
        .containsExactly("2024-01-01|9.50", "2024-01-02|20.00");
    assertThat(BENCH.rows("SHOW VIEWS")).containsExactly("days");
    assertThat(BENCH.done("DESCRIBE days").columns())
        .containsExactly("column varchar", "type varchar");
    assertThat(BENCH.rows("DESCRIBE days")).containsExactly("day\tdate", "total\tdecimal(38,2)");
    assertThat(BENCH.rows("SHOW CREATE VIEW days")).startsWith("CREATE VIEW all_kinds.days AS");
    assertThat(BENCH.fault("DROP TABLE days")).contains("view");
    BENCH.done("DROP VIEW days");
  }

  @Test
  void explains() throws Exception {
    Bench.Answer plan = BENCH.done("EXPLAIN SELECT * FROM orders");
    assertThat(plan.columns()).containsExactly("Query Plan varchar");
    assertThat(plan.rows()).isNotEmpty();
  }

  @Test
  void saysWhatIsWrongAsAthenaDoes() throws Exception {
    assertThat(BENCH.fault("SELECT * FROM nothing"))
        .isEqualTo(
            "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.all_kinds.nothing' does not exist");
    assertThat(BENCH.fault("SELECT * FROM nowhere.nothing"))
        .isEqualTo("SCHEMA_NOT_FOUND: line 1:15: Schema 'nowhere' does not exist");
    assertThat(BENCH.fault("SELECT price FROM orders"))
        .isEqualTo(
            "COLUMN_NOT_FOUND: line 1:8: Column 'price' cannot be resolved or requester is not"
                + " authorized to access requested resources");
    assertThat(BENCH.fault("SELECT id = 'a' FROM orders")).startsWith("TYPE_MISMATCH: line 1:11: ");
    assertThat(BENCH.fault("INSERT INTO orders VALUES (1)"))
        .startsWith("TYPE_MISMATCH: ")
        .contains("-manifest.csv', you may need to manually clean");
    Ending ending = BENCH.run(BENCH.work("SELECT 1 / 0 FROM orders")).ending();
    assertThat(ending)
        .isInstanceOfSatisfying(
            Ending.Failed.class,
            failed ->
                assertThat(failed.fault())
                    .isEqualTo(
                        new Ending.Fault(2, 1001, false, "DIVISION_BY_ZERO: Division by zero")));
  }

  @Test
  void isCutOffWhereItScansTooMuch() throws Exception {
    assertThat(BENCH.limited("SELECT * FROM orders", 10).ending())
        .isInstanceOf(Ending.CutOff.class);
    assertThat(BENCH.limited("SELECT * FROM orders", 10_000_000).rows()).hasSize(3);
  }

  @Test
  void canBeStopped() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<String> end = new CompletableFuture<>();
    Thread thread =
        Thread.startVirtualThread(() -> {
          begun.countDown();
          try {
            BENCH.rows(
                "SELECT count(*) FROM UNNEST(sequence(1, 10000)) a, UNNEST(sequence(1, 10000)) b,"
                    + " UNNEST(sequence(1, 10000)) c");
            end.complete("done");
          } catch (InterruptedException e) {
            end.complete("stopped");
          }
        });
    begun.await();
    thread.interrupt();
    assertThat(end.get()).isEqualTo("stopped");
  }

  @Test
  void manyRunAtOnce() throws Exception {
    List<Thread> threads =
        IntStream.range(0, 8)
            .mapToObj(i ->
                Thread.startVirtualThread(() -> {
                  try {
                    BENCH.done(
                        "CREATE TABLE many_%d (a int) LOCATION 's3://all-kinds/many/%d/' TBLPROPERTIES ('table_type'='ICEBERG')"
                            .formatted(i, i));
                    BENCH.done("INSERT INTO many_%d VALUES (%d)".formatted(i, i));
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                }))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    for (int i = 0; i < 8; i++) {
      assertThat(BENCH.rows("SELECT a FROM many_" + i)).containsExactly(String.valueOf(i));
    }
  }
}
