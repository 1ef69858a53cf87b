package dev.lakestep.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;

class LocalCloudTest {
  private static final String PUTS_AND_READS =
      """
      {"QueryLanguage": "JSONata", "StartAt": "Put", "States": {
        "Put": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:putItem",
          "Arguments": {"TableName": "pairs",
            "Item": {"id": {"S": "{% $states.input.id %}"}, "n": {"N": "7"}},
            "ConditionExpression": "attribute_not_exists(id)"},
          "Next": "Read"},
        "Read": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:dynamodb:batchGetItem",
          "Arguments": {"RequestItems": {"pairs": {"Keys": [{"id": {"S": "{% $states.context.Execution.Input.id %}"}}]}}},
          "Output": "{% $states.result.Responses.pairs[0].n.N %}", "End": true}}}
      """;

  @TempDir Path folder;

  private LocalCloud cloud;

  @BeforeEach
  void open() throws IOException {
    cloud = LocalCloud.open(new LocalCloud.Where(folder, 0, Account.DEFAULT));
  }

  @AfterEach
  void close() throws IOException {
    cloud.close();
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(cloud.endpoint())
        .region(Region.US_EAST_1)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .build();
  }

  private void makeTable(DynamoDbClient dynamo) {
    dynamo.createTable(b ->
        b.tableName("pairs")
            .attributeDefinitions(
                AttributeDefinition.builder()
                    .attributeName("id")
                    .attributeType(ScalarAttributeType.S)
                    .build())
            .keySchema(KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build())
            .billingMode(BillingMode.PAY_PER_REQUEST));
  }

  private static void until(BooleanSupplier holds) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void anExecutionWritesToATableAndReadsFromIt() {
    try (DynamoDbClient dynamo = client(DynamoDbClient.builder());
        SfnClient states = client(SfnClient.builder())) {
      makeTable(dynamo);
      String machine =
          states
              .createStateMachine(b ->
                  b.name("puts")
                      .definition(PUTS_AND_READS)
                      .roleArn("arn:aws:iam::000000000000:role/puts"))
              .stateMachineArn();
      String first =
          states
              .startExecution(b -> b.stateMachineArn(machine).input("{\"id\": \"a\"}"))
              .executionArn();
      until(() ->
          states.describeExecution(b -> b.executionArn(first)).status() != ExecutionStatus.RUNNING);
      assertThat(states.describeExecution(b -> b.executionArn(first)).output()).isEqualTo("\"7\"");
      String second =
          states
              .startExecution(b -> b.stateMachineArn(machine).input("{\"id\": \"a\"}"))
              .executionArn();
      until(() ->
          states.describeExecution(b -> b.executionArn(second)).status()
              != ExecutionStatus.RUNNING);
      assertThat(states.describeExecution(b -> b.executionArn(second)).error())
          .isEqualTo("DynamoDB.ConditionalCheckFailedException");
      assertThat(states.getExecutionHistory(b -> b.executionArn(first)).events())
          .extracting(HistoryEvent::type)
          .startsWith(HistoryEventType.EXECUTION_STARTED, HistoryEventType.TASK_STATE_ENTERED)
          .endsWith(HistoryEventType.EXECUTION_SUCCEEDED);
      assertThatThrownBy(() ->
              states.createStateMachine(
                  b -> b.name("bad").definition("{}").roleArn("arn:aws:iam::000000000000:role/x")))
          .isInstanceOf(InvalidDefinitionException.class);
    }
  }

  @Test
  void everythingIsThereAfterARestart() throws IOException {
    try (DynamoDbClient dynamo = client(DynamoDbClient.builder());
        S3Client s3 = client(S3Client.builder().forcePathStyle(true))) {
      makeTable(dynamo);
      dynamo.putItem(b -> b.tableName("pairs").item(Map.of("id", AttributeValue.fromS("x"))));
      s3.createBucket(b -> b.bucket("lake"));
      s3.putObject(b -> b.bucket("lake").key("k"), RequestBody.fromString("content"));
    }
    close();
    open();
    try (DynamoDbClient dynamo = client(DynamoDbClient.builder());
        S3Client s3 = client(S3Client.builder().forcePathStyle(true))) {
      assertThat(s3.getObjectAsBytes(b -> b.bucket("lake").key("k")).asUtf8String())
          .isEqualTo("content");
      assertThatThrownBy(() ->
              dynamo.putItem(b ->
                  b.tableName("pairs")
                      .item(Map.of("id", AttributeValue.fromS("x")))
                      .conditionExpression("attribute_not_exists(id)")))
          .isInstanceOf(ConditionalCheckFailedException.class);
    }
  }

  @Test
  void anAddressSignedByTheOldVersionIsS3s() throws IOException {
    try (S3Client s3 = client(S3Client.builder().forcePathStyle(true))) {
      s3.createBucket(b -> b.bucket("lake"));
      s3.putObject(b -> b.bucket("lake").key("k"), RequestBody.fromString("content"));
    }
    URI signed =
        URI.create(
            cloud.endpoint() + "/lake/k?AWSAccessKeyId=test&Signature=abc%3D&Expires=4102444800");
    try (InputStream content = signed.toURL().openStream()) {
      assertThat(content.readAllBytes()).asString().isEqualTo("content");
    }
  }

  @Test
  void aRequestThatNobodyHasSignedIsRefused() throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(cloud.endpoint() + "/lake/k").toURL().openConnection();
    assertThat(connection.getResponseCode()).isEqualTo(403);
  }
}
