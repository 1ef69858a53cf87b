package dev.lakestep.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import dev.lakestep.fault.Faults;
import dev.lakestep.fault.Spec;
import dev.lakestep.iam.guard.Guard;
import dev.lakestep.iam.guard.Mode;
import dev.lakestep.iam.guard.Report;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/// Roles are put, taken on, and held to what they may do, as AWS's own clients see it.
class PermissionsTest {
  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[
       {"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"000000000000"}},
       {"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"states.amazonaws.com"}}]}
      """;
  private static final String ROLE = "arn:aws:iam::000000000000:role/flow";

  @TempDir Path folder;
  private final Guard guard = Guard.of(Mode.ENFORCE);
  private LocalCloud cloud;

  @BeforeEach
  void open() throws IOException {
    cloud =
        LocalCloud.open(
            new LocalCloud.Where(folder, 0, Account.DEFAULT, Faults.of(Spec.NONE), guard));
  }

  @AfterEach
  void close() throws IOException {
    cloud.close();
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, AwsCredentials credentials) {
    return new AsRole(cloud.endpoint()).client(builder, credentials);
  }

  private IamClient iam() {
    return client(IamClient.builder(), AsRole.own());
  }

  private S3Client s3(AwsCredentials credentials) {
    return client(S3Client.builder().forcePathStyle(true), credentials);
  }

  private void role(String name, String policy) {
    try (IamClient iam = iam()) {
      iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(TRUST));
      iam.putRolePolicy(r -> r.roleName(name).policyName("may").policyDocument(policy));
    }
  }

  private static String allow(String actions, String resources) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":%s,\"Resource\":%s}]}"
        .formatted(actions, resources)
        .replace('\'', '"');
  }

  private AwsCredentials taken(String role) {
    return new AsRole(cloud.endpoint()).taken(role);
  }

  @Test
  void rolesAreKeptAndRefusedAsByAws() throws IOException {
    String policy = allow("'s3:GetObject'", "'*'");
    role("flow", policy);
    try (IamClient iam = iam()) {
      assertThatThrownBy(
              () -> iam.createRole(r -> r.roleName("flow").assumeRolePolicyDocument(TRUST)))
          .isInstanceOf(EntityAlreadyExistsException.class);
      assertThatThrownBy(() ->
              iam.putRolePolicy(
                  r -> r.roleName("flow").policyName("no").policyDocument("{\"Statement\":1}")))
          .isInstanceOf(MalformedPolicyDocumentException.class);
      String longest = allow("'s3:GetObject'", "'arn:aws:s3:::" + "x".repeat(10_300) + "'");
      assertThatThrownBy(() ->
              iam.putRolePolicy(r -> r.roleName("flow").policyName("long").policyDocument(longest)))
          .isInstanceOf(LimitExceededException.class)
          .hasMessageContaining("Maximum policy size of 10240 bytes exceeded for role flow");
      assertThatThrownBy(() -> iam.deleteRole(r -> r.roleName("flow")))
          .isInstanceOf(DeleteConflictException.class);
      assertThatThrownBy(() -> iam.getRole(r -> r.roleName("none")))
          .isInstanceOf(NoSuchEntityException.class);
    }
    cloud.close();
    open();
    try (IamClient iam = iam()) {
      assertThat(iam.getRole(r -> r.roleName("flow")).role().arn()).isEqualTo(ROLE);
      assertThat(
              URLDecoder.decode(
                  iam.getRolePolicy(r -> r.roleName("flow").policyName("may")).policyDocument(),
                  StandardCharsets.UTF_8))
          .isEqualTo(policy);
      iam.deleteRolePolicy(r -> r.roleName("flow").policyName("may"));
      iam.deleteRole(r -> r.roleName("flow"));
      assertThat(iam.listRoles().roles()).isEmpty();
    }
  }

  @Test
  void objectsAreReadAsTheRoleMay() {
    role("flow", allow("'s3:GetObject'", "'arn:aws:s3:::lake/in/*'"));
    try (S3Client all = s3(AsRole.own())) {
      all.createBucket(r -> r.bucket("lake"));
      all.putObject(r -> r.bucket("lake").key("in/a"), RequestBody.fromString("a"));
      all.putObject(r -> r.bucket("lake").key("out/a"), RequestBody.fromString("a"));
    }
    try (S3Client s3 = s3(taken(ROLE))) {
      assertThat(s3.getObjectAsBytes(r -> r.bucket("lake").key("in/a")).asUtf8String())
          .isEqualTo("a");
      assertThatThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket("lake").key("out/a")))
          .isInstanceOf(S3Exception.class)
          .hasMessageContaining(
              "User: arn:aws:sts::000000000000:assumed-role/flow/run is not authorized to perform:"
                  + " s3:GetObject on resource: \"arn:aws:s3:::lake/out/a\" because no"
                  + " identity-based policy allows the s3:GetObject action");
      assertThatThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket("lake").key("in/none")))
          .isInstanceOf(S3Exception.class)
          .isNotInstanceOf(NoSuchKeyException.class)
          .hasMessageContaining("s3:ListBucket");
      guard.turn(Mode.REPORT);
      assertThatThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket("lake").key("in/none")))
          .isInstanceOf(NoSuchKeyException.class);
      s3.deleteObject(r -> r.bucket("lake").key("out/a"));
    }
    Report.OfRole seen = guard.report().roles().getFirst();
    assertThat(seen.idle()).isEmpty();
    assertThat(seen.denied())
        .extracting(Report.Denied::action)
        .containsExactly("s3:DeleteObject", "s3:GetObject", "s3:ListBucket");
  }

  @Test
  void itemsAreBoundToTheirKeys() {
    role(
        "flow",
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["dynamodb:GetItem","dynamodb:Query","dynamodb:PutItem"],
         "Resource":"arn:aws:dynamodb:us-east-1:000000000000:table/tab",
         "Condition":{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["mine"]}}}]}
        """);
    try (DynamoDbClient all = client(DynamoDbClient.builder(), AsRole.own())) {
      all.createTable(r ->
          r.tableName("tab")
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .attributeDefinitions(
                  AttributeDefinition.builder()
                      .attributeName("pk")
                      .attributeType(ScalarAttributeType.S)
                      .build())
              .keySchema(
                  KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build()));
    }
    try (DynamoDbClient mine = client(DynamoDbClient.builder(), taken(ROLE))) {
      mine.putItem(r -> r.tableName("tab").item(Map.of("pk", AttributeValue.fromS("mine"))));
      assertThatThrownBy(() ->
              mine.putItem(
                  r -> r.tableName("tab").item(Map.of("pk", AttributeValue.fromS("yours")))))
          .isInstanceOf(DynamoDbException.class)
          .hasMessageContaining("dynamodb:PutItem")
          .extracting(e -> ((DynamoDbException) e).awsErrorDetails().errorCode())
          .isEqualTo("AccessDeniedException");
      assertThat(
              mine.query(r ->
                      r.tableName("tab")
                          .keyConditionExpression("#k = :k")
                          .expressionAttributeNames(Map.of("#k", "pk"))
                          .expressionAttributeValues(Map.of(":k", AttributeValue.fromS("mine"))))
                  .count())
          .isEqualTo(1);
    }
  }

  @Test
  void aMachineActsAsItsRole() throws InterruptedException {
    role("flow", allow("'sqs:GetQueueUrl'", "'*'"));
    try (SqsClient sqs = client(SqsClient.builder(), AsRole.own());
        SfnClient states = client(SfnClient.builder(), AsRole.own());
        IamClient iam = iam()) {
      String url = sqs.createQueue(r -> r.queueName("q")).queueUrl();
      String definition =
          """
          {"QueryLanguage":"JSONata","StartAt":"S","States":{"S":{"Type":"Task","End":true,"Resource":"arn:aws:states:::sqs:sendMessage",
           "Arguments":{"QueueUrl":"%s","MessageBody":"hi"}}}}
          """
              .formatted(url);
      String machine =
          states
              .createStateMachine(r -> r.name("m").definition(definition).roleArn(ROLE))
              .stateMachineArn();
      var refused = ended(states, machine);
      assertThat(refused.status()).isEqualTo(ExecutionStatus.FAILED);
      assertThat(refused.cause()).contains("sqs:sendmessage").contains("assumed-role/flow/");
      iam.putRolePolicy(r ->
          r.roleName("flow")
              .policyName("send")
              .policyDocument(
                  allow("'sqs:SendMessage'", "'arn:aws:sqs:us-east-1:000000000000:q'")));
      assertThat(ended(states, machine).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }
  }

  private static DescribeExecutionResponse ended(SfnClient states, String machine)
      throws InterruptedException {
    String execution = states.startExecution(r -> r.stateMachineArn(machine)).executionArn();
    while (true) {
      var now = states.describeExecution(r -> r.executionArn(execution));
      if (now.status() != ExecutionStatus.RUNNING) {
        return now;
      }
      Thread.sleep(10);
    }
  }

  @Test
  void whoIsNotTrustedTakesOnNothing() {
    try (IamClient iam = iam()) {
      iam.createRole(r ->
          r.roleName("flow")
              .assumeRolePolicyDocument(
                  TRUST.replace("000000000000", "arn:aws:iam::000000000000:role/other")));
    }
    assertThatThrownBy(() -> taken(ROLE))
        .isInstanceOf(StsException.class)
        .hasMessageContaining("is not authorized to perform: sts:AssumeRole");
    assertThatThrownBy(() -> taken("arn:aws:iam::000000000000:role/none"))
        .isInstanceOf(StsException.class);
    role("other", allow("'s3:GetObject'", "'*'"));
    AwsCredentials other = taken("arn:aws:iam::000000000000:role/other");
    try (StsClient sts = client(StsClient.builder(), other)) {
      assertThat(
              sts.assumeRole(r -> r.roleArn(ROLE).roleSessionName("run")).assumedRoleUser().arn())
          .isEqualTo("arn:aws:sts::000000000000:assumed-role/flow/run");
    }
  }
}
