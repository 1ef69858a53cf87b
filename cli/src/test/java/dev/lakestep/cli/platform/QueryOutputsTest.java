package dev.lakestep.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.s3.S3Client;

/// What the tasks of Athena hand out, and what their properties do.
@ExtendWith(FlowBench.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
final class QueryOutputsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private FlowBench bench;

  @BeforeAll
  void open(FlowBench bench) throws InterruptedException {
    this.bench = bench;
    bench.table("t");
  }

  private JsonNode query(String fetchType, String sql, String more) throws Exception {
    String indented = sql.indent(2).stripTrailing();
    FlowBench.Ran ran =
        bench.work(
            "type: aws.athena.Query\nfetchType: %s\nquery: |\n%s\n%s"
                .formatted(fetchType, indented, more));
    assertThat(ran.failure()).containsExactly("", "");
    return ran.work();
  }

  private String text(String uri) {
    String[] parts = uri.substring("s3://".length()).split("/", 2);
    try (S3Client s3 = bench.clients().s3()) {
      return s3.getObjectAsBytes(request -> request.bucket(parts[0]).key(parts[1])).asUtf8String();
    }
  }

  private QueryExecution execution(JsonNode outputs) {
    try (AthenaClient athena = bench.clients().athena()) {
      String id = outputs.path("queryExecutionId").asText();
      return athena.getQueryExecution(request -> request.queryExecutionId(id)).queryExecution();
    }
  }

  @Test
  void valuesHaveTheirTypes() throws Exception {
    JsonNode outputs =
        query(
            "STORE",
            """
            SELECT CAST(NULL AS varchar) AS nothing, '' AS empty, true AS yes,
              CAST(7 AS tinyint) AS tiny, -9223372036854775808 AS least,
              DECIMAL '123456789012345678901234567890.12345678' AS long_decimal,
              DECIMAL '1.50' AS short_decimal, CAST(1.5 AS double) AS d, CAST(0.1 AS real) AS r,
              nan() AS none, DATE '2024-02-29' AS day,
              TIMESTAMP '2024-05-06 07:08:09' AS t0, TIMESTAMP '2024-05-06 07:08:09.123' AS t3,
              CAST(TIMESTAMP '2024-05-06 07:08:09.123456' AS timestamp(6)) AS t6,
              TIMESTAMP '2024-05-06 07:08:09.123 UTC' AS zoned,
              TIMESTAMP '2024-05-06 07:08:09.123 Europe/Berlin' AS berlin,
              ARRAY[1, NULL, 3] AS items, MAP(ARRAY['a', 'b'], ARRAY[1.5, 2.0]) AS pairs,
              CAST(ROW(1, 'x', NULL) AS ROW(n integer, s varchar, z boolean)) AS fields,
              ARRAY[CAST(ROW(1) AS ROW(n integer))] AS nested,
              JSON '{"a": [1, null]}' AS document, 'a "quoted", text' AS words
            """,
            "");
    assertThat(outputs.path("size").asInt()).isEqualTo(1);
    JsonNode expected =
        JSON.readTree(
            """
            {"nothing": null, "empty": "", "yes": true, "tiny": 7, "least": -9223372036854775808,
             "short_decimal": 1.50, "d": 1.5, "r": 0.1, "none": "NaN", "day": "2024-02-29",
             "t0": "2024-05-06T07:08:09", "t3": "2024-05-06T07:08:09.123",
             "t6": "2024-05-06T07:08:09.123456", "zoned": "2024-05-06T07:08:09.123Z",
             "berlin": "2024-05-06T07:08:09.123[Europe/Berlin]", "items": [1, null, 3],
             "pairs": {"a": 1.5, "b": 2.0}, "fields": {"n": 1, "s": "x", "z": null},
             "nested": [{"n": 1}], "document": {"a": [1, null]}, "words": "a \\"quoted\\", text"}
            """);
    JsonNode row = JSON.readTree(text(outputs.path("uri").asText()));
    expected
        .fieldNames()
        .forEachRemaining(name ->
            assertThat(row.path(name).toString())
                .as(name)
                .isEqualTo(expected.path(name).toString()));
    assertThat(row.path("long_decimal").decimalValue().toPlainString())
        .startsWith("123456789012345");
  }

  @Test
  void rowsComeAsTheTaskWantsThem() throws Exception {
    String all = "SELECT * FROM t ORDER BY id";
    assertThat(query("FETCH", all, "").path("rows"))
        .isEqualTo(
            JSON.readTree("[{\"id\": 1, \"name\": \"one\"}, {\"id\": 2, \"name\": \"two\"}]"));
    JsonNode one = query("FETCH_ONE", all, "");
    assertThat(one.path("row").path("name").asText()).isEqualTo("one");
    assertThat(one.path("size").asInt()).isEqualTo(1);
    assertThat(query("FETCH_ONE", "SELECT * FROM t WHERE id = 0", "").path("size").asInt(-1))
        .isZero();
    JsonNode stored = query("STORE", all, "");
    assertThat(stored.path("size").asInt()).isEqualTo(2);
    assertThat(text(stored.path("uri").asText()))
        .isEqualTo("{\"id\":1,\"name\":\"one\"}\n{\"id\":2,\"name\":\"two\"}\n");
    JsonNode none = query("NONE", all, "");
    assertThat(none.has("rows") || none.has("row") || none.has("uri") || none.has("size"))
        .isFalse();
    assertThat(none.path("bytesScanned").asLong()).isPositive();
    assertThat(none.path("cost").asDouble()).isPositive();
    assertThat(none.path("totalMillis").asLong()).isPositive();
    assertThat(none.has("queuedMillis") && none.has("planningMillis") && none.has("engineMillis"))
        .isTrue();
  }

  @Test
  void whatChangesRowsAnswersNone() throws Exception {
    bench.table("changed");
    JsonNode stored = query("STORE", "INSERT INTO changed VALUES (3, 'three')", "");
    assertThat(stored.path("size").asInt(-1)).isZero();
    JsonNode fetched = query("FETCH", "DELETE FROM changed WHERE id = 3", "");
    assertThat(fetched.path("rows")).isEmpty();
    assertThat(query("FETCH", "SHOW TABLES LIKE 'chan*'", "").path("size").asInt()).isEqualTo(1);
  }

  @Test
  void manyRowsLieInS3() throws Exception {
    JsonNode outputs =
        query(
            "FETCH", "SELECT n, 'some words of it' AS w FROM UNNEST(sequence(1, 9000)) u (n)", "");
    assertThat(outputs.path("size").asInt()).isEqualTo(9000);
    assertThat(JSON.readTree(text(outputs.path("rows").asText()))).hasSize(9000);
  }

  @Test
  void parametersAreValues() throws Exception {
    JsonNode outputs =
        query(
            "FETCH",
            "SELECT 1; SELECT ? AS words, ? + 1 AS n, ? AS flag",
            "parameters: [\"it's '; DROP\", 2, true]\n");
    assertThat(outputs.path("rows"))
        .isEqualTo(JSON.readTree("[{\"words\": \"it's '; DROP\", \"n\": 3, \"flag\": true}]"));
  }

  @Test
  void aQueryRunsWhereAndAsTheTaskSays() throws Exception {
    bench.clients().athena().createWorkGroup(request -> request.name("own"));
    JsonNode outputs =
        query(
            "NONE",
            "SELECT 'reused' AS w",
            """
            workgroup: own
            catalog: AwsDataCatalog
            outputLocation: s3://my-lake/results/
            resultReuse: PT10M
            """);
    QueryExecution execution = execution(outputs);
    assertThat(execution.workGroup()).isEqualTo("own");
    assertThat(execution.queryExecutionContext().database()).isEqualTo("lake");
    assertThat(execution.queryExecutionContext().catalog()).isEqualToIgnoringCase("AwsDataCatalog");
    assertThat(execution.resultConfiguration().outputLocation())
        .startsWith("s3://my-lake/results/");
    assertThat(
            execution.resultReuseConfiguration().resultReuseByAgeConfiguration().maxAgeInMinutes())
        .isEqualTo(10);
  }

  @Test
  void aResultLiesInTheFolderOfItsFlow() throws Exception {
    QueryExecution execution = execution(query("NONE", "SELECT 1 AS one", ""));
    assertThat(execution.resultConfiguration().outputLocation())
        .matches("s3://lakestep-files/athena/[a-z.]+/[a-z-]+/[0-9a-f-]+\\.csv");
  }

  @Test
  void whatScansMoreThanItMayFails() throws Exception {
    FlowBench.Ran ran =
        bench.work(
            "type: aws.athena.Query\nmaxBytesScanned: 1\nquery: SELECT * FROM t ORDER BY id\n");
    assertThat(ran.error()).isEqualTo("Athena.ScanLimit");
  }

  @Test
  void aVacuumSetsWhatTheTableKeeps() throws Exception {
    bench.table("kept");
    FlowBench.Ran ran =
        bench.work("type: aws.athena.Vacuum\ntable: kept\nretention: P1D\nminSnapshots: 2\n");
    assertThat(ran.work().path("done").asBoolean()).isTrue();
    assertThat(ran.work().path("rounds").asInt()).isEqualTo(1);
    assertThat(String.join(" ", bench.rows("SHOW CREATE TABLE kept")))
        .contains(
            "'vacuum_max_snapshot_age_seconds'='86400'", "'vacuum_min_snapshots_to_keep'='2'");
  }
}
