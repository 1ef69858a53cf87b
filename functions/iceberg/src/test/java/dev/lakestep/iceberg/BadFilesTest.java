package dev.lakestep.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;

/// Each kind of file that is not what it should be, under each rule for rows that do not fit: all
/// that is read is in the table, or rejected, or was there twice; or the file is refused whole, and
/// nothing of it is anywhere. `-Dlakestep.line.mb=2048` sends a line of so many megabytes.
class BadFilesTest {
  private static final int LINE_MB = Integer.getInteger("lakestep.line.mb", 64);

  @TempDir static Path folder;
  private static IngestBench bench;

  @BeforeAll
  static void open() throws IOException {
    bench = IngestBench.open(folder);
  }

  @AfterAll
  static void close() throws IOException {
    bench.close();
  }

  /// A file, and what becomes of it.
  ///
  /// @param more further arguments
  /// @param good `id:name` of the rows that fit
  /// @param rejects `line|column|text` of those that do not
  /// @param refused how the error begins if the whole file is refused, else empty
  private record Case(
      String name,
      SdkBytes content,
      String more,
      List<String> good,
      List<String> rejects,
      String refused) {

    static Case of(String name, String content, List<String> good, List<String> rejects) {
      return new Case(name, SdkBytes.fromUtf8String(content), "", good, rejects, "");
    }

    static Case refused(String name, byte[] content, String refused) {
      return new Case(name, SdkBytes.fromByteArray(content), "", List.of(), List.of(), refused);
    }

    Case with(String arguments) {
      return new Case(name, content, arguments, good, rejects, refused);
    }
  }

  private static final SdkBytes LATIN =
      SdkBytes.fromString("id,name\n1,Übel\n2,fine\n", StandardCharsets.ISO_8859_1);

  private static List<Case> rows() {
    return List.of(
        Case.of(
            "marked",
            "\uFEFFid,name\r\n1,\"a \"\"b\"\", c\"\r\n2,\"two\r\nlines\"\r\nx,late\r\n",
            List.of("1:a \"b\", c", "2:two\r\nlines"),
            List.of("5|id|x,late")),
        Case.of(
            "ragged",
            "id,name\n1,a\n3\n4,d,e\n5,f\n",
            List.of("1:a", "5:f"),
            List.of("3|name|3", "4||4,d,e")),
        Case.of(
            "types",
            "id,name\n1.0,a\n1.5,b\n99999999999999999999,c\n,d\ntrue,e\n",
            List.of("1:a", ":d"),
            List.of(
                "3|id|{\"id\":\"1.5\",\"name\":\"b\"}",
                "4|id|{\"id\":\"99999999999999999999\"",
                "6|id|{\"id\":\"true\"")),
        Case.of(
                "lines",
                """
                {"id": 1, "name": "a"}
                {"id": 1.5, "name": "b"}
                {"id": 2.0}
                [3]
                """,
                List.of("1:a", "2:"),
                List.of("2|id|{\"id\": 1.5", "4||[3]"))
            .with(", \"format\": \"JSONL\""));
  }

  private static List<Case> files() {
    return List.of(
        Case.of("empty", "", List.of(), List.of()),
        Case.of("header", "id,name\n", List.of(), List.of()),
        Case.of("twice", "id,name\n1,a\n1,b\nx,c\n1,d\n", List.of("1:d"), List.of("4|id|x,c"))
            .with(", \"deduplicate\": {\"by\": [\"id\"]}"),
        Case.of(
            "open quote",
            "id,name\n1,a\n2,\"b\n3,c\n",
            List.of("1:a"),
            List.of("3|name|2,\"b\n3,c")),
        Case.of(
            "zeros",
            "id,name\n1,a\0b\n\0,c\n2,d\n",
            List.of("1:a\0b", "2:d"),
            List.of("3|id|\0,c")),
        new Case("latin", LATIN, "", List.of("2:fine"), List.of("2|name|"), ""),
        new Case(
            "latin as said",
            LATIN,
            ", \"options\": {\"encoding\": \"ISO-8859-1\"}",
            List.of("1:Übel", "2:fine"),
            List.of(),
            ""),
        Case.of(
            "long",
            "id,name\n1,a\n2," + "b".repeat(3 << 20) + "\n3,c\n",
            List.of("1:a", "3:c"),
            List.of("3||")));
  }

  private static List<Case> refused() throws IOException {
    byte[] packed = packed("id,name\n" + "1,abc\n".repeat(1000));
    return List.of(
        Case.refused(
            "cut", Arrays.copyOf(packed, packed.length - 10), "Iceberg.InvalidFile: `s3://lake/"),
        Case.refused(
            "unknown",
            "id,name,price\n1,a,2\n".getBytes(StandardCharsets.UTF_8),
            "Iceberg.SchemaMismatch: nobody knows the column `price`"),
        Case.refused(
            "lacking",
            "id\n1\n".getBytes(StandardCharsets.UTF_8),
            "Iceberg.SchemaMismatch: the files have [id], but not the columns [name]"));
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @TestFactory
  Stream<DynamicTest> nothingIsLostSilently() throws IOException {
    return Stream.of(rows(), files(), refused())
        .flatMap(List::stream)
        .flatMap(one ->
            Stream.of("FAIL", "SKIP", "QUARANTINE")
                .map(rule ->
                    DynamicTest.dynamicTest(one.name() + " " + rule, () -> check(one, rule))));
  }

  private static void check(Case one, String rule) throws Exception {
    String table = "%s_%s".formatted(one.name().replace(' ', '_'), rule.toLowerCase(Locale.ROOT));
    bench.put("in/" + table, one.content().asByteArray());
    String arguments =
        """
        {"from": "s3://lake/in/%s", "into": "db.%1$s", "onReject": "%s",
         "columns": {"id": "bigint", "name": "string"}%s}
        """
            .formatted(table, rule, one.more());
    boolean isRefused =
        !one.refused().isEmpty() || (rule.equals("FAIL") && !one.rejects().isEmpty());
    if (isRefused) {
      String refused = one.refused().isEmpty() ? "Iceberg.Rejected: " : one.refused();
      assertThat(bench.failure(arguments)).startsWith(refused).contains(first(one));
      assertThat(bench.keys("tables/db/%s/".formatted(table))).isEmpty();
      assertThat(bench.keys("tables/db/%s_rejects/".formatted(table))).isEmpty();
      return;
    }
    ObjectNode outputs = bench.ingest(arguments);
    String columns = one.good().isEmpty() ? "*" : "id, name";
    assertThat(bench.rows("db." + table, "SELECT %s FROM t".formatted(columns)))
        .extracting(row -> row.getFirst() + ":" + row.getLast())
        .containsExactlyInAnyOrderElementsOf(one.good());
    long twice = one.name().equals("twice") ? 2 : 0;
    assertThat(outputs.path("rowsWritten").asLong()).isEqualTo(one.good().size());
    assertThat(outputs.path("rowsRejected").asLong()).isEqualTo(one.rejects().size());
    assertThat(outputs.path("rowsRead").asLong())
        .isEqualTo(one.good().size() + one.rejects().size() + twice);
    if (rule.equals("QUARANTINE") && !one.rejects().isEmpty()) {
      rejected(one, table);
    }
  }

  private static String first(Case one) {
    return one.rejects().isEmpty()
        ? ""
        : "line " + one.rejects().getFirst().replaceFirst("\\|(?s).*", "");
  }

  private static void rejected(Case one, String table) throws IOException {
    List<List<String>> rejects =
        bench.rows(
            "db.%s_rejects".formatted(table),
            "SELECT line, \"column\", text, reason, file FROM t ORDER BY line");
    for (int i = 0; i < one.rejects().size(); i++) {
      List<String> row = rejects.get(i);
      assertThat(row.get(0) + "|" + row.get(1) + "|" + row.get(2)).startsWith(one.rejects().get(i));
      assertThat(row.get(3)).isNotEmpty();
      assertThat(row.get(4)).isEqualTo("s3://lake/in/" + table);
    }
    assertThat(rejects).hasSize(one.rejects().size());
  }

  /// A stream, so that it takes no memory here; nor does it in the function, nor much of its disk.
  @Test
  void aVeryLongLineIsRefusedOnTheWay() throws Exception {
    long bytes = (long) LINE_MB << 20;
    byte[] some = new byte[1 << 20];
    Arrays.fill(some, (byte) 'a');
    try (InputStream line =
        new SequenceInputStream(
            Collections.enumeration(
                IntStream.range(0, LINE_MB)
                    .<InputStream>mapToObj(_ -> new ByteArrayInputStream(some))
                    .toList()))) {
      bench
          .aws()
          .s3()
          .putObject(
              request -> request.bucket(IngestBench.BUCKET).key("long/a.csv"),
              RequestBody.fromInputStream(line, bytes));
    }
    refusesLine("long/a.csv", "CSV");
    refusesLine("long/a.csv", "JSONL");
  }

  /// Members of gzip that follow each other are one file: two megabytes are a line of two
  /// gigabytes.
  @Test
  void soIsALineOfTwoGigabytesThatIsPacked() throws Exception {
    byte[] member = packed("a".repeat(64 << 20));
    byte[] all = new byte[32 * member.length];
    for (int i = 0; i < 32; i++) {
      System.arraycopy(member, 0, all, i * member.length, member.length);
    }
    bench.put("long/b.csv.gz", all);
    refusesLine("long/b.csv.gz", "CSV");
  }

  private static void refusesLine(String key, String format) throws Exception {
    assertThat(
            bench.failure(
                """
                {"from": "s3://lake/%s", "into": "db.long", "format": "%s", "onReject": "SKIP",
                 "columns": {"id": "bigint"}}
                """
                    .formatted(key, format)))
        .startsWith(
            "Iceberg.InvalidFile: line 1 of `s3://lake/%s` is longer than 16 MiB".formatted(key));
    assertThat(bench.keys("tables/db/long/")).isEmpty();
  }
}
