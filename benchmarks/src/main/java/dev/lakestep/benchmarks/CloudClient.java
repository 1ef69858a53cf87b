package dev.lakestep.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Speaks to a local cloud with as little work of its own as can be, so that what is measured is
/// the cloud.
record CloudClient(URI endpoint, HttpClient http) implements AutoCloseable {
  private static final Pattern ID = Pattern.compile("\"QueryExecutionId\" *: *\"([^\"]+)\"");
  private static final Pattern GOES_ON = Pattern.compile("\"State\" *: *\"(QUEUED|RUNNING)\"");
  private static final int REFUSED = 300;
  private static final long LOOK_MILLIS = 5;

  static CloudClient of(URI endpoint) {
    return new CloudClient(
        endpoint, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
  }

  private HttpRequest.Builder signed(String service, String path) {
    return HttpRequest.newBuilder(endpoint.resolve(path))
        .header(
            "Authorization",
            ("AWS4-HMAC-SHA256 Credential=bench/20260101/us-east-1/%s/aws4_request,"
                    + " SignedHeaders=host, Signature=0")
                .formatted(service));
  }

  void put(String path, BodyPublisher content) throws IOException, InterruptedException {
    done(http.send(signed("s3", path).PUT(content).build(), BodyHandlers.ofString()));
  }

  <T> T object(String path, HttpResponse.BodyHandler<T> into)
      throws IOException, InterruptedException {
    return done(http.send(signed("s3", path).build(), into));
  }

  String dynamo(String operation, String input) throws IOException, InterruptedException {
    return call("dynamodb", "DynamoDB_20120810." + operation, input);
  }

  String glue(String operation, String input) throws IOException, InterruptedException {
    return call("glue", "AWSGlue." + operation, input);
  }

  private String call(String service, String target, String input)
      throws IOException, InterruptedException {
    HttpRequest request =
        signed(service, "/")
            .header("X-Amz-Target", target)
            .header("Content-Type", "application/x-amz-json-1.1")
            .POST(BodyPublishers.ofString(input))
            .build();
    return done(http.send(request, BodyHandlers.ofString()));
  }

  private static <T> T done(HttpResponse<T> answer) throws IOException {
    if (answer.statusCode() >= REFUSED) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  /// Runs a statement to its end, and takes its result.
  void query(String statement) throws IOException, InterruptedException {
    String begun =
        call(
            "athena",
            "AmazonAthena.StartQueryExecution",
            """
            {"QueryString": "%s", "ClientRequestToken": "%s",
             "ResultConfiguration": {"OutputLocation": "s3://bench/results/"}}\
            """
                .formatted(statement.replace("\"", "\\\"").replace("\n", " "), UUID.randomUUID()));
    Matcher id = ID.matcher(begun);
    if (!id.find()) {
      throw new IOException(begun);
    }
    String ask = "{\"QueryExecutionId\": \"%s\"}".formatted(id.group(1));
    String now = call("athena", "AmazonAthena.GetQueryExecution", ask);
    while (GOES_ON.matcher(now).find()) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      now = call("athena", "AmazonAthena.GetQueryExecution", ask);
    }
    if (!now.contains("SUCCEEDED")) {
      throw new IOException(now);
    }
    String _ = call("athena", "AmazonAthena.GetQueryResults", ask);
  }

  @Override
  public void close() {
    http.close();
  }
}
