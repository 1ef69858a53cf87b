package dev.lakestep.trino;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakestep.trino.Trino.Ask;
import dev.lakestep.trino.Trino.End;
import dev.lakestep.trino.Trino.Rows;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Trino's protocol for statements: one request begins a statement, and each answer says where the
/// next one is, until there is no next one. Who stops asking says so, and the statement ends.
final class Protocol implements AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// One writer until there is a lot to write, or a table of three rows has two files.
  private static final Map<String, String> USUAL = Map.of("task_min_writer_count", "1");

  private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);
  private static final long BUSY_MILLIS = 100;
  private static final long CANCEL_SECONDS = 5;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  End run(URI server, Ask ask, Rows rows) throws IOException, InterruptedException {
    Reading reading = new Reading(rows);
    JsonNode page = answer(first(server, ask));
    while (page.has("nextUri")) {
      URI next = URI.create(page.get("nextUri").textValue());
      try {
        reading.read(page);
      } catch (RuntimeException e) { // of the one who takes the rows
        cancel(next);
        throw e;
      }
      page = answer(HttpRequest.newBuilder(next).build());
    }
    reading.read(page);
    return Reading.end(page);
  }

  private static HttpRequest first(URI server, Ask ask) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("/v1/statement"))
            .POST(HttpRequest.BodyPublishers.ofString(ask.statement()))
            .header("X-Trino-User", "lakestep")
            .header("X-Trino-Time-Zone", "UTC")
            // or the type of a timestamp loses its precision
            .header("X-Trino-Client-Capabilities", "PARAMETRIC_DATETIME")
            .header("X-Trino-Session", session(ask));
    if (!ask.catalog().isEmpty()) {
      request.header("X-Trino-Catalog", ask.catalog());
    }
    if (!ask.schema().isEmpty()) {
      request.header("X-Trino-Schema", ask.schema());
    }
    return request.build();
  }

  private static String session(Ask ask) {
    Map<String, String> session = new TreeMap<>(USUAL);
    session.putAll(ask.session());
    return session.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining(","));
  }

  private JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
    while (true) {
      var answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
      HttpResponse<byte[]> response = awaited(request, answer);
      if (response.statusCode() == 200) {
        return MAPPER.readTree(response.body());
      }
      if (!BUSY.contains(response.statusCode())) {
        throw new IOException(
            "Trino answered with %d: %s"
                .formatted(
                    response.statusCode(), new String(response.body(), StandardCharsets.UTF_8)));
      }
      Thread.sleep(BUSY_MILLIS);
    }
  }

  private HttpResponse<byte[]> awaited(
      HttpRequest request, CompletableFuture<HttpResponse<byte[]>> answer)
      throws IOException, InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new IOException("Trino did not answer", e.getCause());
    } catch (InterruptedException e) {
      if (request.method().equals("GET")) {
        cancel(request.uri());
      } else { // what has begun is known by its first answer only
        answer.thenAccept(this::cancelNext).orTimeout(CANCEL_SECONDS, TimeUnit.SECONDS).join();
      }
      throw e;
    }
  }

  private void cancelNext(HttpResponse<byte[]> first) {
    try {
      JsonNode page = MAPPER.readTree(first.body());
      if (page.has("nextUri")) {
        cancel(URI.create(page.get("nextUri").textValue()));
      }
    } catch (IOException _) {
      // no page: then nothing has begun
    }
  }

  /// Returns when Trino has heard it; one that does not listen is left alone.
  private void cancel(URI next) {
    client
        .sendAsync(
            HttpRequest.newBuilder(next).DELETE().build(), HttpResponse.BodyHandlers.discarding())
        .orTimeout(CANCEL_SECONDS, TimeUnit.SECONDS)
        .handle((_, _) -> true)
        .join();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
