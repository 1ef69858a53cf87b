package dev.lakestep.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that are not what they should be: their rows are in the table, or among the rejected ones,
/// or the file is refused. Nothing is lost silently.
class BadInputTest {
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

  private static String arguments(String more) {
    return """
    {"from": "s3://lake/in/", "into": "db.t", "columns": {"id": "bigint", "name": "string"}%s}
    """
        .formatted(more);
  }

  private List<List<String>> rows() throws IOException {
    return bench.rows("db.t", "SELECT id, name FROM t ORDER BY id");
  }

  @Test
  void marksLineEndsQuotesAndNewlinesInFieldsAreRead() throws Exception {
    bench.put("in/a.csv", "\uFEFFid,name\r\n1,\"a \"\"b\"\", c\"\r\n2,\"two\r\nlines\"\r\n3,ö\r\n");
    var outputs = bench.ingest(arguments(""));
    assertThat(outputs.path("rowsRead").asInt()).isEqualTo(3);
    assertThat(rows())
        .containsExactly(
            List.of("1", "a \"b\", c"), List.of("2", "two\r\nlines"), List.of("3", "ö"));
  }

  @Test
  void rowsThatDoNotFitAreInTheRejectsWithLineColumnAndReason() throws Exception {
    bench.put("in/a.csv", "id,name\n1,a\nx,b\n3\n4,d,e\n5,f\n");
    var outputs = bench.ingest(arguments(", \"onReject\": \"QUARANTINE\""));
    assertThat(outputs.path("rowsRead").asInt()).isEqualTo(5);
    assertThat(outputs.path("rowsWritten").asInt()).isEqualTo(2);
    assertThat(outputs.path("rowsRejected").asInt()).isEqualTo(3);
    assertThat(rows()).containsExactly(List.of("1", "a"), List.of("5", "f"));
    List<List<String>> rejects =
        bench.rows(
            "db.t_rejects", "SELECT line, \"column\", reason, text, file FROM t ORDER BY line");
    assertThat(rejects).extracting(List::getFirst).containsExactly("3", "4", "5");
    assertThat(rejects.getFirst())
        .contains("id", "x,b", "s3://lake/in/a.csv")
        .anySatisfy(text -> assertThat(text).contains("Could not convert string"));
    assertThat(rejects).extracting(row -> row.get(3)).containsExactly("x,b", "3", "4,d,e");
  }

  @Test
  void aLoadFailsByTheFirstOfThemUnlessToldOtherwise() throws Exception {
    bench.put("in/a.csv", "id,name\n1,a\nx,b\n");
    assertThat(bench.failure(arguments("")))
        .startsWith("Iceberg.Rejected: 1 rows do not fit; the first: s3://lake/in/a.csv line 3")
        .contains("column `id`", "x,b");
    assertThat(bench.keys("tables/")).isEmpty();
    assertThat(bench.ingest(arguments(", \"onReject\": \"SKIP\"")).path("rowsRejected").asInt())
        .isEqualTo(1);
    assertThat(rows()).containsExactly(List.of("1", "a"));
  }

  @Test
  void emptyFilesAndThoseOfAHeaderHaveNoRows() throws Exception {
    bench.put("in/a.csv", "");
    bench.put("in/b.csv", "id,name\n");
    bench.put("in/c.csv", "name,id\nc,3\n");
    var outputs = bench.ingest(arguments(""));
    assertThat(outputs.path("rowsRead").asInt()).isEqualTo(1);
    assertThat(outputs.path("files").asInt()).isEqualTo(3);
    assertThat(rows()).containsExactly(List.of("3", "c"));
  }

  @Test
  void blankLinesAboveTheHeaderAreNoRows() throws Exception {
    bench.put("in/a.csv", "\n\nid,name\n1,a\n\nx,b\n");
    bench.ingest(arguments(", \"onReject\": \"QUARANTINE\""));
    assertThat(rows()).containsExactly(List.of("1", "a"));
    assertThat(bench.rows("db.t_rejects", "SELECT line FROM t")).containsExactly(List.of("6"));
  }

  @Test
  void linesThatEndInDifferentWaysAreRefusedByName() throws Exception {
    bench.put("in/a.csv", "id,name\r\n1,a\n2,b\r\n3,c\n");
    assertThat(bench.failure(arguments(""))).startsWith("Iceberg.InvalidFile: the lines of a file");
  }

  @Test
  void anEmptyFileAloneMakesAnEmptyTable() throws Exception {
    bench.put("in/a.csv", "");
    assertThat(bench.ingest(arguments("")).path("rowsWritten").asInt()).isZero();
    assertThat(bench.table("db.t").schema().columns()).hasSize(2);
  }

  @Test
  void aPackedFileThatIsCutShortIsRefused() throws Exception {
    byte[] packed = packed("id,name\n" + "1,abc\n".repeat(1000));
    bench.put("in/a.csv.gz", Arrays.copyOf(packed, packed.length - 10));
    assertThat(bench.failure(arguments(", \"onReject\": \"SKIP\"")))
        .startsWith("Iceberg.InvalidFile: `s3://lake/in/a.csv.gz` is packed with gzip");
    bench.put("in/a.csv.gz", packed);
    assertThat(bench.ingest(arguments("")).path("rowsWritten").asInt()).isEqualTo(1000);
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void aColumnThatNobodyKnowsIsRefusedOrAdded() throws Exception {
    bench.put("in/a.csv", "id,name\n1,a\n");
    bench.ingest(arguments(""));
    bench.put("in/a.csv", "id,name,price\n2,b,1.5\n");
    assertThat(bench.failure(arguments("")))
        .startsWith("Iceberg.SchemaMismatch: nobody knows the column `price`");
    bench.ingest(arguments(", \"schema\": \"EVOLVE\""));
    assertThat(bench.rows("db.t", "SELECT id, name, price FROM t ORDER BY id"))
        .containsExactly(List.of("1", "a", ""), List.of("2", "b", "1.5"));
    bench.put("in/a.csv", "id\n3\n");
    assertThat(bench.failure(arguments("")))
        .startsWith("Iceberg.SchemaMismatch: the files have [id], but not the columns [name]");
  }

  @Test
  void textInAnotherEncodingIsReadOrRejected() throws Exception {
    bench.put("in/a.csv", "id,name\n1,Übel\n2,fine\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(bench.failure(arguments(""))).contains("Iceberg.Rejected", "line 2", "utf-8");
    bench.ingest(arguments(", \"options\": {\"encoding\": \"ISO-8859-1\"}"));
    assertThat(rows()).containsExactly(List.of("1", "Übel"), List.of("2", "fine"));
    bench.put("in/a.csv", "id,name\n3,ö\n".getBytes(StandardCharsets.UTF_16));
    bench.ingest(arguments(""));
    assertThat(rows()).contains(List.of("3", "ö"));
  }

  @Test
  void aFileOfOneLineIsRefused() throws Exception {
    byte[] noise = new byte[17 << 20];
    new Random(1).nextBytes(noise);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) ('a' + (noise[i] & 15));
    }
    bench.put("in/a.csv", noise);
    assertThat(bench.failure(arguments("")))
        .startsWith("Iceberg.InvalidFile: line 1 of `s3://lake/in/a.csv` is longer than 16 MiB");
  }

  @Test
  void brokenJsonIsRejectedByTheLineOrRefusedAsADocument() throws Exception {
    bench.put(
        "in/a.json",
        """
        {"id": 1, "name": "a"}
        {"id": "x"}
        {"id": 3,
        [4]
        {"name": "e", "id": 5}
        """);
    String lines = arguments(", \"format\": \"JSONL\", \"onReject\": \"QUARANTINE\"");
    var outputs = bench.ingest(lines);
    assertThat(outputs.path("rowsRejected").asInt()).isEqualTo(3);
    assertThat(rows()).containsExactly(List.of("1", "a"), List.of("5", "e"));
    assertThat(bench.rows("db.t_rejects", "SELECT line, \"column\", text FROM t ORDER BY line"))
        .containsExactly(
            List.of("2", "id", "{\"id\": \"x\"}"),
            List.of("3", "", "{\"id\": 3,"),
            List.of("4", "", "[4]"));
    bench.put("in/a.json", "[{\"id\": 1}, {\"id\": 2");
    assertThat(bench.failure(arguments(", \"format\": \"JSON\", \"schema\": \"EVOLVE\"")))
        .startsWith("Iceberg.InvalidFile: `s3://lake/in/a.json` is no JSON to read");
  }

  @Test
  void filesThatAreNotThereAreNamed() throws Exception {
    assertThat(bench.failure("{\"from\": \"s3://lake/no.csv\", \"into\": \"db.t\"}"))
        .isEqualTo("S3.NoSuchKey: there is no object `s3://lake/no.csv`");
    assertThat(bench.ingest(arguments("")).path("files").asInt()).isZero();
    assertThat(bench.failure(arguments(", \"mode\": \"REPLACE\""))).startsWith("S3.NoSuchKey");
  }

  @Test
  void sqlThatIsWrongIsTheFlowsFault() throws Exception {
    bench.put("in/a.csv", "id,name\n1,a\n");
    assertThat(bench.failure(arguments(", \"transform\": \"SELECT nothing FROM source\"")))
        .startsWith("Iceberg.InvalidSql: `transform`: ");
    assertThat(bench.failure(arguments(", \"derive\": {\"x\": \"nothing\"}")))
        .startsWith("Iceberg.InvalidSql: `derive`: ");
    assertThat(
            bench.failure(
                arguments(", \"transform\": \"SELECT * FROM read_text('/etc/hostname')\"")))
        .startsWith("Iceberg.InvalidSql")
        .contains("Permission");
  }
}
