package dev.lakestep.dynamo.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Amazon's DynamoDB Local, in a process of its own. Its licence lets it judge us, and no more: it
/// is not on any class path, and is not there where nobody put it.
final class Judge implements AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String SIGNED =
      "AWS4-HMAC-SHA256 Credential=judge/20260101/us-east-1/dynamodb/aws4_request,"
          + " SignedHeaders=host, Signature=0";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final URI address;

  /// What was answered.
  record Verdict(int status, JsonNode body) {}

  private Judge(Process process, int port) {
    this.process = process;
    this.address = URI.create("http://127.0.0.1:%d/".formatted(port));
  }

  /// Where the build puts it.
  static Optional<Path> folder() {
    Path folder =
        Path.of(System.getProperty("lakestep.root", "."), "judges", "target", "dynamodb-local");
    return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
  }

  static Judge start(Path folder) throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx300m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dsqlite4java.library.path=" + folder,
                "-cp",
                folder + "/*",
                "com.amazonaws.services.dynamodbv2.local.main.ServerRunner",
                "-inMemory",
                "-disableTelemetry",
                "-port",
                String.valueOf(port))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Judge judge = new Judge(process, port);
    judge.awaitReady();
    return judge;
  }

  private void awaitReady() throws InterruptedException {
    for (int tries = 0; tries < 300; tries++) {
      try {
        call("ListTables", MAPPER.createObjectNode());
        return;
      } catch (UncheckedIOException e) {
        if (!(e.getCause() instanceof ConnectException) || !process.isAlive()) {
          throw e;
        }
        Thread.sleep(100);
      }
    }
    throw new IllegalStateException("DynamoDB Local does not answer");
  }

  Verdict call(String operation, JsonNode body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("X-Amz-Target", "DynamoDB_20120810." + operation)
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("Authorization", SIGNED)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return new Verdict(response.statusCode(), MAPPER.readTree(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    process.destroyForcibly();
  }
}
