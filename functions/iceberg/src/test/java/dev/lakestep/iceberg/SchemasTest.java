package dev.lakestep.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.iceberg.duck.Duck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a table's columns, what files are packed with, and where rows of a table lie.
class SchemasTest {
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

  private static String load(String file, String more) {
    return "{\"from\": \"s3://lake/in/%s\", \"into\": \"db.t\"%s}".formatted(file, more);
  }

  private String type(String column) {
    return bench.table("db.t").schema().findType(column).toString();
  }

  @Test
  void columnsGrowAndOldRowsStayAsTheyAre() throws Exception {
    bench.put("in/a.csv", "id,price,n\n1,1.5,1.25\n");
    bench.put("in/b.csv", "id,price,n,late\n3000000000,1.7976931348623157e308,12345678.25,x\n");
    bench.ingest(
        load(
            "a.csv",
            ", \"columns\": {\"id\": \"int\", \"price\": \"float\", \"n\": \"decimal(5,2)\"}"));
    String wide =
        ", \"columns\": {\"id\": \"bigint\", \"price\": \"double\", \"n\": \"decimal(10,2)\","
            + " \"late\": \"string\"}";
    assertThat(bench.failure(load("b.csv", wide)))
        .isEqualTo(
            "Iceberg.SchemaMismatch: `db.t` has no columns [late]: add them, or let `schema` be"
                + " EVOLVE");
    assertThat(type("id")).isEqualTo("int");
    bench.ingest(load("b.csv", wide + ", \"schema\": \"EVOLVE\""));
    assertThat(List.of(type("id"), type("price"), type("n"), type("late")))
        .containsExactly("long", "double", "decimal(10, 2)", "string");
    assertThat(bench.rows("db.t", "SELECT id, price, n, late FROM t ORDER BY id"))
        .containsExactly(
            List.of("1", "1.5", "1.25", ""),
            List.of("3000000000", "1.7976931348623157E308", "12345678.25", "x"));
  }

  @Test
  void valuesTooLargeForAStrictTableAreRejected() throws Exception {
    bench.put("in/a.csv", "id\n1\n");
    bench.put("in/b.csv", "id\n2\n3000000000\n");
    bench.ingest(load("a.csv", ", \"columns\": {\"id\": \"int\"}"));
    var outputs =
        bench.ingest(
            load("b.csv", ", \"columns\": {\"id\": \"bigint\"}, \"onReject\": \"QUARANTINE\""));
    assertThat(outputs.path("rowsWritten").asInt()).isEqualTo(1);
    assertThat(type("id")).isEqualTo("int");
    assertThat(bench.rows("db.t_rejects", "SELECT \"column\", text FROM t"))
        .containsExactly(List.of("id", "{\"id\":3000000000}"));
  }

  @Test
  void noNumberOfAParquetIsRounded() throws Exception {
    Path here = Files.createTempDirectory(folder, "numbers");
    try (Duck duck = Duck.open(here, 256L << 20)) {
      duck.run(
          "COPY (SELECT unnest([1.0, 2.5, 3e10]) AS id) TO '%s/a' (FORMAT parquet)"
              .formatted(here));
    }
    bench.put("in/a", Files.readAllBytes(here.resolve("a")));
    bench.ingest(
        load(
            "a",
            ", \"format\": \"PARQUET\", \"columns\": {\"id\": \"int\"}, \"onReject\":"
                + " \"QUARANTINE\""));
    assertThat(bench.rows("db.t", "SELECT id FROM t")).containsExactly(List.of("1"));
    assertThat(bench.rows("db.t_rejects", "SELECT line, \"column\" FROM t ORDER BY line"))
        .containsExactly(List.of("2", "id"), List.of("3", "id"));
  }

  @Test
  void typesAreFoundInTheFiles() throws Exception {
    bench.put("in/a.csv", "id,at,on,is,x\n1,2024-01-02 03:04:05,2024-01-02,true,a\n2,,,,\n");
    bench.ingest(load("a.csv", ", \"schema\": \"INFER\""));
    assertThat(List.of(type("id"), type("at"), type("on"), type("is"), type("x")))
        .containsExactly("long", "timestamp", "date", "boolean", "string");
    bench.put("in/b.csv", "x,id,more\nb,3,1.5\n");
    bench.ingest(load("b.csv", ", \"schema\": \"INFER\""));
    assertThat(bench.rows("db.t", "SELECT id, x, more FROM t ORDER BY id"))
        .containsExactly(List.of("1", "a", ""), List.of("2", "", ""), List.of("3", "b", "1.5"));
  }

  @Test
  void whatFilesArePackedWithTheirBytesTell() throws Exception {
    bench.put("in/plain.csv.gz", "id,v\n1,a\n");
    bench.put("in/packed.csv", gzip("id,v\n2,b\n"));
    bench.put("in/other.txt", zstd("csv", "SELECT 3 AS id, 'c' AS v"));
    String columns = ", \"columns\": {\"id\": \"bigint\", \"v\": \"string\"}";
    bench.ingest(load("", columns));
    assertThat(bench.rows("db.t", "SELECT id, v FROM t ORDER BY id"))
        .containsExactly(List.of("1", "a"), List.of("2", "b"), List.of("3", "c"));
    bench.put("lines/a", gzip("{\"id\": 4, \"v\": \"d\"}\n"));
    bench.put("lines/b", zstd("json", "SELECT 5 AS id, 'e' AS v"));
    bench.ingest(
        load("../lines/", columns)
            .replace("in/../", "")
            .replace("db.t", "db.lines")
            .replace("}}", "}, \"format\": \"JSONL\"}"));
    assertThat(bench.rows("db.lines", "SELECT id, v FROM t ORDER BY id"))
        .containsExactly(List.of("4", "d"), List.of("5", "e"));
    bench.put("doc/a", gzip("[{\"id\": 6, \"v\": \"f\"}]"));
    bench.ingest(
        load("../doc/", columns)
            .replace("in/../", "")
            .replace("db.t", "db.doc")
            .replace("}}", "}, \"format\": \"JSON\"}"));
    assertThat(bench.rows("db.doc", "SELECT id, v FROM t")).containsExactly(List.of("6", "f"));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private byte[] zstd(String format, String query) throws IOException {
    Path here = Files.createTempDirectory(folder, "zstd");
    Path file = here.resolve("made");
    try (Duck duck = Duck.open(here, 256L << 20)) {
      duck.run("COPY (%s) TO '%s' (FORMAT %s, COMPRESSION zstd)".formatted(query, file, format));
    }
    return Files.readAllBytes(file);
  }

  @Test
  void eachTransformPutsRowsWhereReadersLookForThem() throws Exception {
    bench.put(
        "in/a.csv",
        """
        id,at,name,n
        1,2023-12-31 23:59:59,apple,-7
        2,2024-01-01 00:00:00,apricot,7
        3,2024-02-01 01:30:00,pear,17
        4,,,
        """);
    String columns =
        ", \"columns\": {\"id\": \"bigint\", \"at\": \"timestamp\", \"name\": \"string\", \"n\":"
            + " \"int\"}";
    for (var by :
        List.of(
            List.of("year(at)", "at_year=2023", "at_year=2024"),
            List.of("month(at)", "at_month=2023-12", "at_month=2024-02"),
            List.of("day(at)", "at_day=2023-12-31", "at_day=2024-02-01"),
            List.of("hour(at)", "at_hour=2023-12-31-23", "at_hour=2024-02-01-01"),
            List.of("truncate(name, 2)", "name_trunc=ap", "name_trunc=pe"),
            List.of("truncate(10, n)", "n_trunc=-10", "n_trunc=10"),
            List.of("bucket(2, id)", "id_bucket=0", "id_bucket=1"),
            List.of("name", "name=apple", "name=pear"))) {
      String table = "db.t" + Integer.toHexString(by.getFirst().hashCode());
      bench.ingest(
          load("a.csv", columns + ", \"partitionBy\": [\"%s\"]".formatted(by.getFirst()))
              .replace("db.t", table));
      assertThat(bench.rows(table, "SELECT id, name, n FROM t ORDER BY id"))
          .as(by.getFirst())
          .containsExactly(
              List.of("1", "apple", "-7"),
              List.of("2", "apricot", "7"),
              List.of("3", "pear", "17"),
              List.of("4", "", ""));
      assertThat(bench.partitions(table)).as(by.getFirst()).containsAll(by.subList(1, 3));
    }
  }
}
