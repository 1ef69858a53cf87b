package dev.lakestep.dynamo.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cloud.wire.Front;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// DynamoDB behind its protocol: a header names the operation, JSON goes in and out.
class DynamoServiceTest {
  @TempDir Path folder;

  private static HttpResponse<String> post(Front front, String target, String body)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(front.endpoint())
              .header("X-Amz-Target", target)
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void callsComeByTheWire() throws IOException, InterruptedException {
    try (Dynamo dynamo = Dynamo.open(folder);
        Front front = Front.open(0, new DynamoService(dynamo.api()))) {
      HttpResponse<String> tables = post(front, "DynamoDB_20120810.ListTables", "{}");
      assertThat(tables.statusCode()).isEqualTo(200);
      assertThat(tables.body()).isEqualTo("{\"TableNames\":[]}");
      assertThat(tables.headers().firstValue("Content-Type"))
          .contains("application/x-amz-json-1.0");
      assertThat(tables.headers().firstValue("x-amzn-RequestId")).isPresent();
      assertThat(post(front, "DynamoDB_20120810.Fly", "{}").body())
          .contains("UnknownOperationException");
      assertThat(post(front, "Other.ListTables", "{}").statusCode()).isEqualTo(400);
      assertThat(post(front, "DynamoDB_20120810.ListTables", "{").body())
          .contains("SerializationException");
      assertThat(post(front, "DynamoDB_20120810.ListTables", "").body())
          .contains("SerializationException");
    }
  }
}
