package dev.lakestep.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestTest {
  private static final String FRUITS =
      """
      id,fruit,berry
      1,Apple,false
      2,Banana,false
      3,Blueberry,true
      4,Raspberry,true
      4,Raspberry,true
      """;

  @TempDir Path folder;
  private IngestBench bench;

  @BeforeEach
  void open() throws IOException {
    bench = IngestBench.open(folder);
  }

  @AfterEach
  void close() throws IOException {
    bench.close();
  }

  @Test
  void rowsAreAddedToATableThatIsMadeForThem() throws Exception {
    bench.put("in/fruits.csv", FRUITS);
    var outputs =
        bench.ingest(
            """
            {"from": "s3://lake/in/fruits.csv", "into": "db.fruits",
             "columns": {"id": "bigint", "fruit": "string", "berry": "boolean"}}
            """);
    assertThat(outputs.path("rowsRead").asInt()).isEqualTo(5);
    assertThat(outputs.path("rowsWritten").asInt()).isEqualTo(5);
    assertThat(outputs.path("rowsRejected").asInt()).isZero();
    assertThat(outputs.path("bytesRead").asInt()).isEqualTo(FRUITS.length());
    assertThat(outputs.path("files").asInt()).isEqualTo(1);
    assertThat(outputs.path("table").asText()).isEqualTo("db.fruits");
    assertThat(outputs.path("alreadyDone").asBoolean()).isFalse();
    assertThat(outputs.path("snapshotId").asLong())
        .isEqualTo(bench.table("db.fruits").currentSnapshot().snapshotId());
    assertThat(bench.rows("db.fruits", "SELECT id, fruit, berry FROM t ORDER BY id LIMIT 2"))
        .containsExactly(List.of("1", "Apple", "false"), List.of("2", "Banana", "false"));
  }

  @Test
  void theFlowOfTheInboxReplacesRowsByTheirKeys() throws Exception {
    String arguments =
        """
        {"from": ["s3://lake/in/%s.csv"], "into": "db.fruits", "mode": "UPSERT", "keys": ["fruit"],
         "columns": {"id": "bigint", "fruit": "string", "berry": "boolean"},
         "derive": {"update_timestamp": "current_timestamp"},
         "transform": "SELECT * FROM source WHERE fruit NOT IN ('Blueberry', 'Banana')",
         "deduplicate": {"by": ["fruit"], "keep": "FIRST"}, "partitionBy": ["berry"],
         "onReject": "QUARANTINE"}
        """;
    bench.put("in/a.csv", FRUITS);
    bench.put("in/b.csv", "id,fruit,berry\n7,Apple,false\nx,Pear,false\n9,Kiwi,false\n");
    var first = bench.ingest(arguments.formatted("a"));
    assertThat(first.path("rowsWritten").asInt()).isEqualTo(2);
    var second = bench.ingest("e2", arguments.formatted("b"));
    assertThat(second.path("rowsWritten").asInt()).isEqualTo(2);
    assertThat(second.path("rowsRejected").asInt()).isEqualTo(1);
    assertThat(second.path("rejects").asText()).isEqualTo("db.fruits_rejects");
    assertThat(bench.rows("db.fruits", "SELECT id, fruit, berry FROM t ORDER BY id"))
        .containsExactly(
            List.of("4", "Raspberry", "true"),
            List.of("7", "Apple", "false"),
            List.of("9", "Kiwi", "false"));
    assertThat(bench.rows("db.fruits_rejects", "SELECT file, line, \"column\", text FROM t"))
        .containsExactly(List.of("s3://lake/in/b.csv", "3", "id", "x,Pear,false"));
    var again = bench.ingest("e3", arguments.formatted("b"));
    assertThat(again.path("alreadyDone").asBoolean()).isTrue();
    assertThat(again.path("rowsWritten").asInt()).isZero();
  }
}
