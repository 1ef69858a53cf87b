package dev.lakestep.cli;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs a local cloud through its first statements, so that the archive of loaded classes, which
/// the launcher makes, holds what those need.
final class CloudTraining implements AutoCloseable {
  private static final List<String> STATEMENTS =
      List.of(
          "CREATE DATABASE trained LOCATION 's3://trained/'",
          "CREATE TABLE fruits (id bigint, name string) LOCATION 's3://trained/fruits/'"
              + " TBLPROPERTIES ('table_type' = 'ICEBERG')",
          "INSERT INTO fruits VALUES (1, 'Apple'), (2, 'Pear')",
          "MERGE INTO fruits t USING (VALUES (2, 'Fig'), (3, 'Plum')) s(id, name) ON t.id = s.id"
              + " WHEN MATCHED THEN UPDATE SET name = s.name"
              + " WHEN NOT MATCHED THEN INSERT VALUES (s.id, s.name)",
          "SELECT name, count(*) FROM fruits GROUP BY name ORDER BY name",
          "OPTIMIZE fruits REWRITE DATA USING BIN_PACK");
  private static final Pattern ID = Pattern.compile("\"QueryExecutionId\" *: *\"([^\"]+)\"");
  private static final Pattern GOES_ON = Pattern.compile("\"State\" *: *\"(QUEUED|RUNNING)\"");
  private static final long LOOK_MILLIS = 20;

  private final LocalCloud cloud;
  private final HttpClient client = HttpClient.newHttpClient();

  private CloudTraining(LocalCloud cloud) {
    this.cloud = cloud;
  }

  /// Prints nothing, and leaves nothing behind.
  static int run() throws IOException {
    Path folder = Files.createTempDirectory("lakestep-training");
    try (LocalCloud cloud = LocalCloud.open(new LocalCloud.Where(folder, 0, Account.DEFAULT));
        CloudTraining training = new CloudTraining(cloud)) {
      cloud.warmUp();
      training.train();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      remove(folder);
    }
    return Exit.CLEAN;
  }

  private void train() throws IOException, InterruptedException {
    send(signed("s3", "/trained").PUT(BodyPublishers.noBody()).build());
    for (String statement : STATEMENTS) {
      query(statement);
    }
  }

  private void query(String statement) throws IOException, InterruptedException {
    String begun =
        athena(
            "StartQueryExecution",
            """
            {"QueryString": "%s", "ClientRequestToken": "%s",
             "QueryExecutionContext": {"Database": "trained"},
             "ResultConfiguration": {"OutputLocation": "s3://trained/results/"}}\
            """
                .formatted(statement, UUID.randomUUID()));
    Matcher id = ID.matcher(begun);
    if (!id.find()) {
      throw new IOException(begun);
    }
    String ask = "{\"QueryExecutionId\": \"%s\"}".formatted(id.group(1));
    String now = athena("GetQueryExecution", ask);
    while (GOES_ON.matcher(now).find()) {
      Thread.sleep(LOOK_MILLIS);
      now = athena("GetQueryExecution", ask);
    }
    if (!now.contains("SUCCEEDED")) {
      throw new IOException(now);
    }
    athena("GetQueryResults", ask);
  }

  private String athena(String operation, String input) throws IOException, InterruptedException {
    return send(
        signed("athena", "/")
            .header("X-Amz-Target", "AmazonAthena." + operation)
            .header("Content-Type", "application/x-amz-json-1.1")
            .POST(BodyPublishers.ofString(input))
            .build());
  }

  private HttpRequest.Builder signed(String service, String path) {
    URI address = cloud.endpoint().resolve(path);
    return HttpRequest.newBuilder(address)
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=training/20260101/us-east-1/%s/aws4_request,"
                    .formatted(service)
                + " SignedHeaders=host, Signature=0");
  }

  private String send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString()).body();
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.toList().reversed()) {
        Files.deleteIfExists(file);
      }
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
