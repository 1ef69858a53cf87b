package dev.lakestep.task.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.task.TaskBench;
import dev.lakestep.task.web.Site;
import dev.lakestep.task.web.Site.Request;
import dev.lakestep.task.web.Site.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpTasksTest {
  private TaskBench bench;
  private Site site;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    bench = TaskBench.open(folder, Map.of("LAKESTEP_PRIVATE_ADDRESSES", "true"));
    site = Site.open(HttpTasksTest::page);
  }

  @AfterAll
  void close() throws IOException {
    site.close();
    bench.close();
  }

  private static Response page(Request request) {
    String path = request.target().replaceFirst("\\?.*", "");
    return switch (path) {
      case "/echo" ->
          Response.of(
              200,
              Map.of("X-Seen", request.method(), "content-type", "application/json"),
              (request.target()
                      + "|"
                      + request.header("content-type")
                      + "|"
                      + request.header("authorization")
                      + "|"
                      + request.text())
                  .getBytes(StandardCharsets.UTF_8));
      case "/moved" -> Response.of(302, Map.of("location", "/echo"), new byte[0]);
      case "/circle" -> Response.of(302, Map.of("location", "/circle"), new byte[0]);
      case "/latin" ->
          Response.of(
              200,
              Map.of("content-type", "text/plain; charset=ISO-8859-1"),
              "ä".getBytes(StandardCharsets.ISO_8859_1));
      case "/bytes" -> Response.of(200, Map.of(), new byte[] {(byte) 0xff, (byte) 0xfe});
      case "/empty" -> Response.of(200, "");
      case "/file" ->
          Response.of(
              200,
              Map.of("content-disposition", "attachment; filename=\"re port.csv\""),
              "a,b".getBytes(StandardCharsets.UTF_8));
      case "/digest" ->
          request.header("authorization").contains("username=\"ann\"")
              ? Response.of(200, "in")
              : Response.of(
                  401,
                  Map.of("www-authenticate", "Digest realm=\"r\", nonce=\"n\", qop=\"auth\""),
                  new byte[0]);
      default -> Response.of(404, "nothing at " + path);
    };
  }

  private JsonNode request(String path, String more) throws IOException {
    return bench.outputs("core.http.Request", arguments(path, more));
  }

  private String arguments(String path, String more) {
    return "{\"uri\": \"%s\" %s}".formatted(site.at(path), more);
  }

  private String failure(String path, String more) throws IOException {
    return bench.failure("core.http.Request", arguments(path, more));
  }

  @Test
  void asksAndTellsTheAnswer() throws IOException {
    JsonNode outputs =
        request(
            "/echo?a=1",
            ", \"params\": {\"b\": \"ä &\", \"c\": [1, 2]}, \"method\": \"post\","
                + " \"body\": {\"x\": 1}");
    assertThat(outputs.path("code").asInt()).isEqualTo(200);
    assertThat(outputs.path("body").asText())
        .isEqualTo("/echo?a=1&b=%C3%A4+%26&c=1&c=2|application/json; charset=UTF-8||{\"x\":1}");
    assertThat(outputs.path("headers").path("x-seen").path(0).asText()).isEqualTo("POST");
    assertThat(outputs.path("uri").asText()).contains("/echo?a=1&b=");
    assertThat(request("/latin", "").path("body").asText()).isEqualTo("ä");
  }

  @Test
  void sendsForms() throws IOException {
    assertThat(
            request("/echo", ", \"method\": \"POST\", \"formData\": {\"a b\": \"1&2\"}")
                .path("body")
                .asText())
        .isEqualTo("/echo|application/x-www-form-urlencoded||a+b=1%262");
    bench
        .aws()
        .s3()
        .putObject(
            one -> one.bucket(TaskBench.FILES).key("x/up.txt"), RequestBody.fromString("content"));
    String parts =
        request(
                "/echo",
                """
                , "method": "POST", "contentType": "multipart/form-data",
                "formData": {"f": "s3://lakestep-files/x/up.txt", "t": "text",
                  "n": {"name": "n.csv", "content": "1,2"}}
                """)
            .path("body")
            .asText();
    assertThat(parts)
        .contains("name=\"f\"; filename=\"up.txt\"", "content\r\n", "filename=\"n.csv\"", "1,2");
  }

  @Test
  void saysWhoCalls() throws IOException {
    assertThat(
            request(
                    "/moved",
                    ", \"options\": {\"auth\": {\"type\": \"BASIC\", \"username\": \"u\","
                        + " \"password\": \"p\"}}")
                .path("body")
                .asText())
        .contains("|Basic dTpw|");
    assertThat(
            request("/echo", ", \"options\": {\"auth\": {\"type\": \"BEARER\", \"token\": \"t\"}}")
                .path("body")
                .asText())
        .contains("|Bearer t|");
    assertThat(
            request(
                    "/digest",
                    ", \"options\": {\"auth\": {\"type\": \"DIGEST\","
                        + " \"username\": \"ann\", \"password\": \"p\"}}")
                .path("body")
                .asText())
        .isEqualTo("in");
  }

  @Test
  void aStatusIsAFailureUnlessTheFlowAllowsIt() throws IOException {
    assertThat(failure("/none", "")).isEqualTo("Http.Status404");
    assertThat(request("/none", ", \"options\": {\"allowFailed\": true}").path("code").asInt())
        .isEqualTo(404);
    assertThat(
            request("/none", ", \"options\": {\"allowedResponseCodes\": [404]}")
                .path("code")
                .asInt())
        .isEqualTo(404);
    assertThat(
            request("/moved", ", \"options\": {\"followRedirects\": false}").path("code").asInt())
        .isEqualTo(302);
    assertThat(failure("/circle", "")).isEqualTo("Http.TooManyRedirects");
    assertThat(failure("/bytes", "")).isEqualTo("Http.NotText");
    assertThat(failure("/echo", ", \"options\": {\"maxContentLength\": 3}"))
        .isEqualTo("Http.TooLarge");
    assertThat(bench.failure("core.http.Request", "{\"uri\": \"ftp://x/y\"}"))
        .isEqualTo("Lakestep.InvalidArgument");
    assertThat(failure("/echo", ", \"headers\": {\"Host\": \"x\"}"))
        .isEqualTo("Lakestep.InvalidArgument");
  }

  @Test
  void aServerThatSaysNothingIsNotWaitedForForever() throws IOException {
    try (Site silent =
        Site.open(_ -> {
          try {
            new java.util.concurrent.CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return Response.of(200, "");
        })) {
      assertThat(
              bench.failure(
                  "core.http.Request",
                  "{\"uri\": \"%s\", \"options\": {\"timeout\": {\"readIdleTimeout\": \"PT0.2S\"}}}"
                      .formatted(silent.at("/"))))
          .isEqualTo("Http.Timeout");
    }
  }

  @Test
  void downloadsAFile() throws IOException {
    JsonNode outputs = bench.outputs("core.http.Download", arguments("/file", ""));
    assertThat(outputs.path("uri").asText()).endsWith("/re port.csv");
    assertThat(bench.text(outputs.path("uri").asText())).isEqualTo("a,b");
    assertThat(outputs.path("length").asLong()).isEqualTo(3);
    JsonNode named =
        bench.outputs("core.http.Download", arguments("/echo", ", \"saveAs\": \"x.txt\""));
    assertThat(named.path("uri").asText()).endsWith("/x.txt");
    assertThat(bench.failure("core.http.Download", arguments("/empty", "")))
        .isEqualTo("Http.EmptyResponse");
    assertThat(
            bench
                .outputs(
                    "core.http.Download", arguments("/empty", ", \"failOnEmptyResponse\": false"))
                .path("length")
                .asLong())
        .isZero();
  }
}
