package dev.lakestep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.CloudFolder;
import dev.lakestep.cloud.Health;
import dev.lakestep.cloud.LocalCloud;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/// Uses a local cloud as its clients do first, so that the archive of loaded classes holds what it
/// begins with.
final class LocalTraining {
  private static final String TABLE =
      """
      {"TableName": "t", "BillingMode": "PAY_PER_REQUEST",
       "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
       "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}
      """;
  private static final String MACHINE =
      """
      {"name": "m", "roleArn": "arn:aws:iam::000000000000:role/m", "definition":
       "{\\"QueryLanguage\\": \\"JSONata\\", \\"StartAt\\": \\"A\\", \\"States\\": {\\"A\\": {\\"Type\\": \\"Pass\\", \\"Output\\": \\"{% 1 + 1 %}\\", \\"End\\": true}}}"}
      """;

  private final URI endpoint;

  private LocalTraining(URI endpoint) {
    this.endpoint = endpoint;
  }

  /// Two times, since opening what is there does other work than making it.
  static void run() throws IOException {
    Path folder = Files.createTempDirectory("lakestep-train");
    try {
      for (int i = 0; i < 2; i++) {
        try (LocalCloud cloud = LocalCloud.open(new LocalCloud.Where(folder, 0, Account.DEFAULT))) {
          new LocalTraining(cloud.endpoint()).ask();
        }
      }
    } finally {
      new CloudFolder(folder).clear();
    }
  }

  private void ask() throws IOException {
    if (Health.of(endpoint).isEmpty()) {
      throw new IOException("the local cloud does not answer");
    }
    object("PUT", "/lake", "");
    object("PUT", "/lake/k", "x");
    object("GET", "/lake/k", "");
    object("GET", "/lake?list-type=2", "");
    call("dynamodb", "DynamoDB_20120810.CreateTable", TABLE);
    call(
        "dynamodb",
        "DynamoDB_20120810.PutItem",
        "{\"TableName\": \"t\", \"Item\": {\"id\": {\"S\": \"a\"}}}");
    call(
        "dynamodb",
        "DynamoDB_20120810.GetItem",
        "{\"TableName\": \"t\", \"Key\": {\"id\": {\"S\": \"a\"}}}");
    call("sqs", "AmazonSQS.CreateQueue", "{\"QueueName\": \"q\"}");
    call("glue", "AWSGlue.GetDatabases", "{}");
    call("athena", "AmazonAthena.ListWorkGroups", "{}");
    call("events", "AWSEvents.ListRules", "{}");
    call("states", "AWSStepFunctions.CreateStateMachine", MACHINE);
    call(
        "states",
        "AWSStepFunctions.StartExecution",
        "{\"stateMachineArn\": \"%s\"}".formatted(Account.DEFAULT.arn("states", "stateMachine:m")));
  }

  private void object(String method, String path, String content) throws IOException {
    HttpURLConnection connection = open("s3", path);
    connection.setRequestMethod(method);
    exchange(connection, content);
  }

  private void call(String service, String target, String input) throws IOException {
    HttpURLConnection connection = open(service, "/");
    connection.setRequestProperty("X-Amz-Target", target);
    connection.setRequestProperty("Content-Type", "application/x-amz-json-1.0");
    exchange(connection, input);
  }

  private HttpURLConnection open(String service, String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) endpoint.resolve(path).toURL().openConnection();
    connection.setRequestProperty(
        "Authorization",
        ("AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/%s/aws4_request,"
                + " SignedHeaders=host, Signature=none")
            .formatted(service));
    return connection;
  }

  /// What is answered does not matter: a refusal loads classes as well.
  private static void exchange(HttpURLConnection connection, String content) throws IOException {
    if (!content.isEmpty()) {
      connection.setDoOutput(true);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(content.getBytes(UTF_8));
      }
    }
    if (connection.getResponseCode() < HttpURLConnection.HTTP_BAD_REQUEST) {
      try (InputStream in = connection.getInputStream()) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    }
  }
}
