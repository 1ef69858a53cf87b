package dev.lakestep.task.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.task.TaskBench;
import dev.lakestep.task.web.Site;
import dev.lakestep.task.web.Site.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.S3Object;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StageTest {
  private TaskBench bench;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    bench = TaskBench.open(folder);
    bench.aws().s3().createBucket(request -> request.bucket("lake"));
  }

  @AfterAll
  void close() throws IOException {
    bench.close();
  }

  private static String arguments(Site site, String key, String more) {
    return """
    {"from": "%s", "bucket": "lake", "key": "%s", "allowPrivate": true %s}
    """
        .formatted(site.at("/data/file.csv.gz?x=1"), key, more);
  }

  private JsonNode stage(byte[] content, String key, String more) throws IOException {
    try (Site site =
        Site.open(_ -> Response.of(200, Map.of("content-type", "text/csv"), content))) {
      return bench.outputs("aws.s3.Stage", arguments(site, key, more));
    }
  }

  private String failure(byte[] content, String key, String more) throws IOException {
    try (Site site = Site.open(_ -> Response.of(200, Map.of(), content))) {
      return bench.failure("aws.s3.Stage", arguments(site, key, more));
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(utf8(text));
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        out.putNextEntry(new ZipEntry(namesAndTexts[i]));
        out.write(utf8(namesAndTexts[i + 1]));
      }
    }
    return bytes.toByteArray();
  }

  private long objects(String prefix) {
    return bench
        .aws()
        .s3()
        .listObjectsV2(request -> request.bucket("lake").prefix(prefix))
        .contents()
        .stream()
        .map(S3Object::key)
        .count();
  }

  @Test
  void bringsAFileAsItIs() throws Exception {
    JsonNode outputs = stage(utf8("a,b\n"), "plain/a.csv", "");
    assertThat(bench.text("s3://lake/plain/a.csv")).isEqualTo("a,b\n");
    assertThat(outputs.path("uri").asText()).isEqualTo("s3://lake/plain/a.csv");
    assertThat(outputs.path("code").asInt()).isEqualTo(200);
    assertThat(outputs.path("size").asInt()).isEqualTo(4);
    assertThat(outputs.path("files").path(0).asText()).isEqualTo("s3://lake/plain/a.csv");
    assertThat(outputs.path("sha256").asText())
        .isEqualTo(
            HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8("a,b\n"))));
    var head = bench.aws().s3().headObject(one -> one.bucket("lake").key("plain/a.csv"));
    assertThat(head.contentType()).isEqualTo("text/csv");
    assertThat(outputs.path("eTag").asText()).isEqualTo(head.eTag());
  }

  @Test
  void unpacksOnTheWay() throws IOException {
    ByteArrayOutputStream twice = new ByteArrayOutputStream();
    twice.write(gzip("one\n"));
    twice.write(gzip("two\n"));
    JsonNode unzipped = stage(twice.toByteArray(), "gz/", "");
    assertThat(unzipped.path("key").asText()).isEqualTo("gz/file.csv");
    assertThat(bench.text("s3://lake/gz/file.csv")).isEqualTo("one\ntwo\n");
    JsonNode packed = stage(gzip("x"), "kept/", ", \"unpack\": \"NONE\"");
    assertThat(packed.path("key").asText()).isEqualTo("kept/file.csv.gz");
    byte[] archive = zip("d/", "", "d/a.csv", "A", "b.csv", "B");
    JsonNode all = stage(archive, "zip/", "");
    assertThat(all.path("files")).hasSize(2);
    assertThat(all.path("size").asLong()).isEqualTo(2);
    assertThat(bench.text("s3://lake/zip/d/a.csv")).isEqualTo("A");
    stage(archive, "one.csv", ", \"entry\": \"b.csv\"");
    assertThat(bench.text("s3://lake/one.csv")).isEqualTo("B");
    JsonNode sheet = stage(zip("[Content_Types].xml", "<x/>"), "sheet.xlsx", "");
    assertThat(sheet.path("size").asLong()).isGreaterThan(50);
  }

  @Test
  void whatIsWrongLeavesNothing() throws IOException {
    byte[] archive = zip("a", "A", "b", "B");
    assertThat(failure(archive, "bad/x", "")).isEqualTo("Stage.SeveralFiles");
    assertThat(failure(archive, "bad/x", ", \"entry\": \"c\"")).isEqualTo("Stage.NoSuchEntry");
    assertThat(failure(zip("../a", "A"), "bad/", "")).isEqualTo("Stage.BadArchive");
    byte[] packed = gzip("a text that is long enough to be cut");
    byte[] cut = Arrays.copyOf(packed, packed.length - 12);
    assertThat(failure(cut, "bad/x", "")).isEqualTo("Stage.BadArchive");
    assertThat(failure(utf8("a"), "bad/x", ", \"sha256\": \"00\""))
        .isEqualTo("Stage.WrongChecksum");
    assertThat(failure(archive, "bad/", ", \"sha256\": \"00\"")).isEqualTo("Stage.WrongChecksum");
    assertThat(objects("bad/")).isZero();
    assertThat(bench.aws().s3().listMultipartUploads(request -> request.bucket("lake")).uploads())
        .isEmpty();
  }

  @Test
  void goesOnWhereItWasCutOff() throws IOException {
    byte[] content = new byte[40 << 20];
    new Random(5).nextBytes(content);
    try (Site site = Site.open(request -> cut(content, request))) {
      JsonNode outputs =
          bench.outputs("aws.s3.Stage", arguments(site, "cut/large", ", \"unpack\": \"NONE\""));
      assertThat(outputs.path("size").asLong()).isEqualTo(content.length);
      assertThat(site.requests()).hasSize(3);
      assertThat(site.requests().getLast().header("if-range")).isEqualTo("\"v1\"");
    }
    byte[] stored =
        bench
            .aws()
            .s3()
            .getObjectAsBytes(request -> request.bucket("lake").key("cut/large"))
            .asByteArrayUnsafe();
    assertThat(Arrays.equals(stored, content)).isTrue();
  }

  /// Hangs up after 15 MB each time.
  private static Response cut(byte[] content, Site.Request request) {
    String range = request.header("range");
    int from = range.isEmpty() ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    byte[] rest = Arrays.copyOfRange(content, from, content.length);
    Map<String, String> headers =
        from == 0
            ? Map.of("etag", "\"v1\"")
            : Map.of(
                "etag",
                "\"v1\"",
                "content-range",
                "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
    int sent = Math.min(rest.length, 15 << 20);
    return new Response(from == 0 ? 200 : 206, headers, rest, sent);
  }

  @Test
  void aFileThatChangesMeanwhileIsNotMixed() throws IOException {
    try (Site site =
        Site.open(request ->
            request.header("range").isEmpty()
                ? new Response(200, Map.of("etag", "\"v1\""), new byte[1000], 500)
                : Response.of(200, Map.of("etag", "\"v2\""), new byte[1000]))) {
      assertThat(bench.failure("aws.s3.Stage", arguments(site, "mixed/x", "")))
          .isEqualTo("Http.ContentChanged");
    }
    assertThat(objects("mixed/")).isZero();
  }

  @Test
  void aPrivateAddressIsRefusedUnlessTheFlowAllowsIt() throws IOException {
    try (Site site = Site.open(_ -> Response.of(200, "secret"))) {
      String arguments = arguments(site, "p/x", "").replace("true", "false");
      assertThat(bench.failure("aws.s3.Stage", arguments)).isEqualTo("Http.PrivateAddress");
      assertThat(site.requests()).isEmpty();
    }
  }

  @Test
  void whatIsThereMayStay() throws IOException {
    try (Site site = Site.open(_ -> Response.of(200, "new"))) {
      String arguments = arguments(site, "there/x", ", \"skipIfExists\": true");
      bench.outputs("aws.s3.Stage", arguments);
      JsonNode again = bench.outputs("aws.s3.Stage", arguments);
      assertThat(site.requests()).hasSize(1);
      assertThat(again.path("uri").asText()).isEqualTo("s3://lake/there/x");
      assertThat(again.path("size").asLong()).isEqualTo(3);
    }
  }

  @Test
  void aRefusalHasItsStatusAsName() throws IOException {
    try (Site site = Site.open(_ -> Response.of(404, "no such file"))) {
      assertThat(bench.failure("aws.s3.Stage", arguments(site, "x", "")))
          .isEqualTo("Http.Status404");
      assertThat(bench.complaint("aws.s3.Stage", arguments(site, "x", "")))
          .contains("no such file");
    }
  }
}
