package dev.lakestep.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.compiler.expr.eval.Context;
import dev.lakestep.task.FlowWorld;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.call.Evaluated;
import dev.lakestep.task.operate.StagedTables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.iceberg.expressions.Expressions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModesTest {
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
  void replacingTakesAllRowsAwayOncePerExecution() throws Exception {
    String arguments =
        """
        {"from": "s3://lake/in/a.csv", "into": "db.t", "mode": "REPLACE",
         "columns": {"id": "bigint"}, "location": "s3://lake/elsewhere/"}
        """;
    bench.put("in/a.csv", "id\n1\n2\n");
    bench.ingest("e1", arguments);
    bench.put("in/a.csv", "id\n3\n");
    assertThat(bench.ingest("e1", arguments).path("alreadyDone").asBoolean()).isTrue();
    var outputs = bench.ingest("e2", arguments);
    assertThat(outputs.path("alreadyDone").asBoolean()).isFalse();
    assertThat(bench.rows("db.t", "SELECT id FROM t")).containsExactly(List.of("3"));
    assertThat(bench.table("db.t").location()).isEqualTo("s3://lake/elsewhere");
    assertThat(bench.table("db.t").currentSnapshot().operation()).isEqualTo("overwrite");
  }

  @Test
  void aStagedTableIsOfItsExecutionAlone() throws Exception {
    String arguments =
        """
        {"from": "s3://lake/in/a.csv", "into": "db.t", "mode": "STAGE", "columns": {"id": "bigint"}}
        """;
    bench.put("in/a.csv", "id\n1\n2\n");
    var first = bench.ingest("e1", arguments);
    var second = bench.ingest("e2", arguments);
    assertThat(first.path("table").asText())
        .matches("db\\.t_[0-9a-f]{20}")
        .isNotEqualTo(second.path("table").asText());
    var again = bench.ingest("e1", arguments);
    assertThat(again.path("alreadyDone").asBoolean()).isTrue();
    assertThat(again.path("rowsWritten").asInt()).isEqualTo(2);
    assertThat(again.path("table")).isEqualTo(first.path("table"));
    assertThat(bench.rows(first.path("table").asText(), "SELECT count(*) FROM t"))
        .containsExactly(List.of("2"));
    assertThat(bench.table(first.path("table").asText()).properties())
        .containsKeys("lakestep.expires", "lakestep.execution");
    StagedTables staged = new StagedTables(bench.desk());
    staged.ended(IngestBench.arn("e1"));
    staged.ended(IngestBench.arn("e1"));
    String gone = "tables/" + first.path("table").asText().replace('.', '/') + "/";
    assertThat(bench.keys(gone)).isEmpty();
    assertThatThrownBy(() -> bench.table(first.path("table").asText()))
        .isInstanceOf(NoSuchElementException.class);
    assertThat(bench.rows(second.path("table").asText(), "SELECT count(*) FROM t"))
        .containsExactly(List.of("2"));
  }

  @Test
  void replacedRowsAreFoundInTheirPartitionsAndAgainAfterwards() throws Exception {
    StringBuilder rows = new StringBuilder("id,kind,at,v\n");
    for (int i = 0; i < 100; i++) {
      rows.append("%d,k,2024-01-%02d 10:00:00,1\n".formatted(i, i % 3 + 1));
    }
    bench.put("in/a.csv", rows + "7,,2024-01-01 00:00:00,1\n");
    bench.put(
        "in/b.csv",
        """
        id,kind,at,v
        5,k,2024-02-01 00:00:00,2
        7,,2024-01-01 00:00:00,2
        200,k,2024-01-01 00:00:00,2
        """);
    bench.put("in/c.csv", "id,kind,at,v\n5,k,2024-02-01 00:00:00,3\n5,k,2024-02-02 00:00:00,4\n");
    for (String name : List.of("a", "b", "c")) {
      bench.ingest(
          name,
          """
          {"from": "s3://lake/in/%s.csv", "into": "db.t", "mode": "UPSERT", "keys": ["id", "kind"],
           "columns": {"id": "bigint", "kind": "string", "at": "timestamp", "v": "int"},
           "partitionBy": ["day(at)", "bucket(4, id)"]}
          """
              .formatted(name));
    }
    assertThat(bench.rows("db.t", "SELECT count(*), sum(v) FROM t"))
        .containsExactly(List.of("102", "107"));
    assertThat(bench.rows("db.t", "SELECT id, kind, v FROM t WHERE v > 1 ORDER BY id"))
        .containsExactly(List.of("5", "k", "4"), List.of("7", "", "2"), List.of("200", "k", "2"));
    assertThat(bench.table("db.t").currentSnapshot().summary())
        .containsEntry("total-position-deletes", "3");
    assertThat(bench.table("db.t").spec().fields())
        .extracting(field -> field.transform().toString())
        .containsExactly("day", "bucket[4]");
  }

  @Test
  void boundsLetFilesBeLeftOut() throws Exception {
    bench.put(
        "in/a.csv",
        """
        id,name,d,n,t
        1,a long text that is cut,2024-01-01,1.50,2024-01-01 00:00:01.5
        9,z,2024-02-01,,
        """);
    bench.ingest(
        """
        {"from": "s3://lake/in/a.csv", "into": "db.t",
         "columns": {"id": "int", "name": "string", "d": "date", "n": "decimal(10,2)", "t": "timestamp"}}
        """);
    assertThat(files(Expressions.greaterThan("id", 9))).isZero();
    assertThat(files(Expressions.greaterThan("id", 8))).isEqualTo(1);
    assertThat(files(Expressions.lessThan("name", "a long"))).isZero();
    assertThat(files(Expressions.equal("name", "a long text that is cut"))).isEqualTo(1);
    assertThat(files(Expressions.greaterThan("d", "2024-02-01"))).isZero();
    assertThat(files(Expressions.greaterThan("n", new java.math.BigDecimal("1.50")))).isZero();
    assertThat(files(Expressions.lessThan("t", "2024-01-01T00:00:01"))).isZero();
    assertThat(files(Expressions.notNull("t"))).isEqualTo(1);
  }

  private long files(org.apache.iceberg.expressions.Expression filter) throws IOException {
    try (var tasks = bench.table("db.t").newScan().filter(filter).planFiles()) {
      return java.util.stream.StreamSupport.stream(tasks.spliterator(), false).count();
    }
  }

  @Test
  void typesComeFromTheFilesWhereNobodySaysThem() throws Exception {
    bench.put(
        "in/trips_2024-01.csv",
        "VendorID,pickup,fare,flag\n1,2024-01-01 00:00:00,1.5,N\n2,2024-01-02 00:00:00,,Y\n");
    String arguments =
        """
        {"from": "s3://lake/in/", "into": "db.trips", "mode": "UPSERT", "keys": ["unique_row_id"],
         "derive": {"unique_row_id": "md5(concat_ws('|', VendorID, pickup))", "filename": "source_file()"},
         "deduplicate": {"by": ["unique_row_id"], "keep": "FIRST"}, "schema": "EVOLVE",
         "onReject": "QUARANTINE"}
        """;
    bench.ingest(arguments);
    assertThat(bench.table("db.trips").schema().columns().toString())
        .contains("vendorid: optional long", "pickup: optional timestamp", "fare: optional double")
        .contains("unique_row_id: optional string");
    assertThat(bench.rows("db.trips", "SELECT DISTINCT filename FROM t"))
        .containsExactly(List.of("trips_2024-01.csv"));
    assertThat(bench.ingest("e2", arguments).path("alreadyDone").asBoolean()).isTrue();
  }

  @Test
  void jsonAndParquetAreReadToo() throws Exception {
    bench.put(
        "in/a.json",
        "{\"data\": {\"rows\": [{\"id\": 1, \"tags\": [\"x\", \"y\"], \"at\": {\"x\": 1.5}},"
            + " {\"id\": 2}]}, \"n\": 2}");
    bench.ingest(
        """
        {"from": "s3://lake/in/a.json", "into": "db.t", "format": "JSON", "schema": "INFER",
         "options": {"path": "data.rows"}}
        """);
    assertThat(bench.rows("db.t", "SELECT id, tags[2], t.at.x FROM t ORDER BY id"))
        .containsExactly(List.of("1", "y", "1.5"), List.of("2", "", ""));
    String parquet =
        bench.keys("tables/").stream()
            .filter(key -> key.endsWith(".parquet"))
            .findFirst()
            .orElseThrow();
    bench.ingest(
        """
        {"from": "s3://lake/%s", "into": "db.u", "format": "PARQUET", "schema": "INFER"}
        """
            .formatted(parquet));
    assertThat(bench.rows("db.u", "SELECT id, tags[2] FROM t ORDER BY id"))
        .containsExactly(List.of("1", "y"), List.of("2", ""));
    bench.ingest(
        """
        {"from": "s3://lake/%s", "into": "db.v", "format": "PARQUET", "schema": "EVOLVE", "columns": {"id": "int"}}
        """
            .formatted(parquet));
    assertThat(bench.table("db.v").schema().findType("id").toString()).isEqualTo("int");
  }

  @Test
  void optionsOfTheCsvAreObeyed() throws Exception {
    bench.put(
        "in/a.csv",
        """
        # made by hand
        id;d;t;n;s
        1;31.12.2024;31.12.2024 23:59;1,5;'a;b'
        # a note
        2;;;NA;-
        """);
    bench.ingest(
        """
        {"from": "s3://lake/in/a.csv", "into": "db.t",
         "columns": {"id": "int", "d": "date", "t": "timestamp", "n": "double", "s": "string"},
         "options": {"delimiter": ";", "quote": "'", "escape": "'", "comment": "#", "skipLines": 1,
           "nullValues": ["NA", "-", ""], "dateFormat": "dd.MM.yyyy", "timestampFormat": "%d.%m.%Y %H:%M",
           "decimalSeparator": ","}}
        """);
    assertThat(bench.rows("db.t", "SELECT * FROM t ORDER BY id"))
        .containsExactly(
            List.of("1", "2024-12-31", "2024-12-31 23:59:00.0", "1.5", "a;b"),
            List.of("2", "", "", "", ""));
  }

  @Test
  void whichOfTheSameRowsStaysIsSaid() throws Exception {
    bench.put("in/a.csv", "k,v\na,2\na,3\na,1\n");
    for (String how :
        List.of(
            "\"keep\": \"FIRST\"",
            "\"keep\": \"LAST\"",
            "\"keep\": \"LAST\", \"orderBy\": \"v\"",
            "\"keep\": \"FIRST\", \"orderBy\": \"v\"")) {
      bench.ingest(
          how.replace('"', '-'),
          """
          {"from": "s3://lake/in/a.csv", "into": "db.t", "mode": "REPLACE",
           "columns": {"k": "string", "v": "int"}, "deduplicate": {"by": ["k"], %s}}
          """
              .formatted(how));
      String kept =
          how.contains("orderBy")
              ? how.contains("LAST") ? "3" : "1"
              : how.contains("LAST") ? "1" : "2";
      assertThat(bench.rows("db.t", "SELECT v FROM t")).containsExactly(List.of(kept));
    }
  }

  /// As a function does it with the arguments of a call.
  private String evaluated(String arguments) throws Exception {
    Context context =
        new Context(
            new LinkedHashMap<>(),
            new FlowWorld(bench.desk().settings(), bench.aws(), Clock.systemUTC()));
    return Evaluated.of((ObjectNode) new ObjectMapper().readTree(arguments), context).toString();
  }

  private static String ordered(String value) {
    return """
    {"from": "s3://lake/in/a.csv", "into": "db.t", "columns": {"k": "string", "v": "string"},
     "deduplicate": {"by": ["k"], "orderBy": {"$sql": [%s]}}}
    """
        .formatted(value);
  }

  @Test
  void aValueInTheOrderOfRowsIsNoSql() throws Exception {
    String hostile = "x' THEN 1 END) = 1); DROP TABLE _lakestep_rows; --";
    bench.put("in/a.csv", "k,v\na,z\na,%s\na,y\n".formatted(hostile));
    String value = "{\"text\": \"%s\"}".formatted(hostile);
    bench.ingest(
        evaluated(ordered("\"CASE WHEN v = '\", %s, \"' THEN 1 ELSE 0 END, v\"".formatted(value))));
    assertThat(bench.rows("db.t", "SELECT v FROM t")).containsExactly(List.of(hostile));
    assertThatExceptionOfType(NamedError.class)
        .isThrownBy(
            () -> evaluated(ordered("\"v = \", {\"number\": \"1) = 1); DROP TABLE t; --\"}")))
        .extracting(NamedError::name)
        .isEqualTo("Lakestep.UnsafeSql");
  }
}
