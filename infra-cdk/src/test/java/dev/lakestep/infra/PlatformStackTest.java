package dev.lakestep.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/// What all flows share, as it is deployed.
class PlatformStackTest {
  private static final JsonNode STACK = Synthesized.shipped().template("lakestep-main-platform");
  private static final Template TEMPLATE = Template.fromString(STACK.toString());

  @Test
  void bucketsAreEncryptedPrivateVersionedAndTellTheBus() {
    TEMPLATE.allResourcesProperties(
        "AWS::S3::Bucket",
        Map.of(
            "VersioningConfiguration", Map.of("Status", "Enabled"),
            "PublicAccessBlockConfiguration",
                Map.of(
                    "BlockPublicAcls", true,
                    "BlockPublicPolicy", true,
                    "IgnorePublicAcls", true,
                    "RestrictPublicBuckets", true),
            "NotificationConfiguration",
                Map.of("EventBridgeConfiguration", Map.of("EventBridgeEnabled", true)),
            "BucketEncryption", Match.anyValue()));
  }

  @Test
  void onlyWhatExecutionsMakeIsForgotten() {
    JsonNode rules =
        resources("AWS::S3::Bucket").getFirst().path("LifecycleConfiguration").path("Rules");
    Map<String, Integer> days = new TreeMap<>();
    for (JsonNode rule : rules) {
      if (rule.has("ExpirationInDays")) {
        days.put(rule.path("Prefix").asText(), rule.path("ExpirationInDays").asInt());
      }
    }
    assertThat(days)
        .isEqualTo(Map.of("athena/", 30, "inbox/", 90, "runs/", 90, "webhooks/", 90))
        .doesNotContainKeys("flows/", "index/", "");
  }

  @Test
  void whatIsKeptStaysWhenTheStackGoes() {
    for (String type : List.of("AWS::S3::Bucket", "AWS::DynamoDB::Table")) {
      TEMPLATE.allResources(
          type, Map.of("DeletionPolicy", "RetainExceptOnCreate", "UpdateReplacePolicy", "Retain"));
    }
  }

  @Test
  void tablesArePaidByRequestForgetAndCanBeHadBack() {
    TEMPLATE.resourceCountIs("AWS::DynamoDB::Table", 4);
    TEMPLATE.allResourcesProperties(
        "AWS::DynamoDB::Table",
        Map.of(
            "BillingMode",
            "PAY_PER_REQUEST",
            "PointInTimeRecoverySpecification",
            Map.of("PointInTimeRecoveryEnabled", true),
            "TimeToLiveSpecification",
            Map.of("AttributeName", "expires", "Enabled", true)));
  }

  @Test
  void functionsAreTracedAndLogWhereItIsForgotten() {
    TEMPLATE.allResourcesProperties(
        "AWS::Lambda::Function",
        Map.of(
            "Runtime", "java25",
            "Architectures", List.of("arm64"),
            "TracingConfig", Map.of("Mode", "Active"),
            "LoggingConfig", Map.of("LogGroup", Match.anyValue())));
    TEMPLATE.allResourcesProperties("AWS::Logs::LogGroup", Map.of("RetentionInDays", 30));
    TEMPLATE.allResourcesProperties("AWS::Lambda::Alias", Map.of("Name", "live"));
  }

  /// A call that finds the picture put away is refused for minutes, and only states try again for
  /// so long.
  @Test
  void thoseThatStatesWaitForBeginWithAPictureAndNoOthers() {
    assertThat(resources("AWS::Lambda::Function"))
        .filteredOn(function -> function.has("SnapStart"))
        .allSatisfy(function ->
            assertThat(function.path("SnapStart").path("ApplyOn").asText())
                .isEqualTo("PublishedVersions"))
        .map(function -> function.path("FunctionName").asText())
        .containsExactlyInAnyOrder(
            "lakestep-tasks", "lakestep-athena", "lakestep-iceberg", "lakestep-admission");
  }

  /// EventBridge gives up at once what it may not bring to anybody, and events of others come from
  /// the first second on.
  @Test
  void aRuleIsMadeAfterAllThatItNeeds() {
    assertThat(STACK.path("Resources").properties())
        .filteredOn(one -> one.getValue().path("Type").asText().equals("AWS::Events::Rule"))
        .hasSize(3)
        .allSatisfy(rule -> {
          List<JsonNode> before =
              rule.getValue()
                  .path("DependsOn")
                  .valueStream()
                  .map(id -> STACK.path("Resources").path(id.asText()))
                  .toList();
          assertThat(before)
              .anySatisfy(permission ->
                  assertThat(permission.path("Properties").path("SourceArn").toString())
                      .contains(
                          ":rule/" + rule.getValue().path("Properties").path("Name").asText()))
              .anySatisfy(policy ->
                  assertThat(policy.path("Properties").path("Queues").toString())
                      .contains("LakestepUndeliveredQueue"));
        });
  }

  @Test
  void filesTakeNoMoreFunctionsThanTheirShare() {
    TEMPLATE.hasResourceProperties(
        "AWS::Lambda::EventSourceMapping",
        Map.of("ScalingConfig", Map.of("MaximumConcurrency", 5)));
  }

  @Test
  void nobodyMayCallAFunctionButByItsAlias() {
    TEMPLATE.allResourcesProperties(
        "AWS::Lambda::Permission",
        Map.of("FunctionName", Map.of("Ref", Match.stringLikeRegexp("Live$"))));
    assertThat(resources("AWS::Lambda::Permission"))
        .allSatisfy(permission ->
            assertThat(
                    permission.has("SourceArn")
                        || permission.has("FunctionUrlAuthType")
                        || permission.path("InvokedViaFunctionUrl").asBoolean())
                .isTrue());
  }

  @Test
  void everyEdgeThatNobodyWaitsForHasAQueueOfTheDead() {
    assertThat(resources("AWS::Events::Rule"))
        .allSatisfy(rule ->
            assertThat(rule.path("Targets"))
                .allSatisfy(target -> assertThat(target.path("DeadLetterConfig")).isNotEmpty()));
    assertThat(resources("AWS::Lambda::Function"))
        .filteredOn(function -> function.has("DeadLetterConfig"))
        .map(function -> function.path("FunctionName").asText())
        .contains("lakestep-runs", "lakestep-start", "lakestep-athena-ended");
    TEMPLATE.hasResourceProperties(
        "AWS::SQS::Queue",
        Map.of(
            "QueueName",
            "lakestep-inbox",
            "RedrivePolicy",
            Map.of("deadLetterTargetArn", Match.anyValue())));
  }

  @Test
  void queuesTopicsAndBucketsTakeNothingThatIsNotEncryptedOnItsWay() {
    Stream.of("AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy", "AWS::S3::BucketPolicy")
        .forEach(type ->
            TEMPLATE.allResourcesProperties(
                type,
                Map.of(
                    "PolicyDocument",
                    Map.of(
                        "Statement",
                        Match.arrayWith(
                            List.of(
                                Match.objectLike(
                                    Map.of(
                                        "Sid", "TlsOnly",
                                        "Effect", "Deny",
                                        "Condition",
                                            Map.of(
                                                "Bool",
                                                Map.of("aws:SecureTransport", "false"))))))))));
  }

  @Test
  void alarmsTellPeople() {
    TEMPLATE.resourceCountIs("AWS::CloudWatch::Alarm", 5);
    TEMPLATE.allResourcesProperties(
        "AWS::CloudWatch::Alarm", Map.of("AlarmActions", List.of(Map.of("Ref", "Alarms"))));
    TEMPLATE.resourceCountIs("AWS::CloudWatch::Dashboard", 1);
  }

  /// What the inbox writes into its log: it answers for itself when it fails at a message, and a
  /// file that waits is no message any more.
  @Test
  void alarmsLookAtWhatTheInboxTells() {
    String environment = "\"Dimensions\":[{\"Name\":\"environment\",\"Value\":\"main\"}]";
    assertThat(alarm("FilesAreOld").toString())
        .contains(environment, "\"Namespace\":\"Lakestep\"", "\"MetricName\":\"OldestFile\"");
    assertThat(alarm("FunctionsFail").toString())
        .contains(environment, "\"MetricName\":\"IntakeFailures\"");
  }

  private static JsonNode alarm(String name) {
    return resources("AWS::CloudWatch::Alarm").stream()
        .filter(alarm -> alarm.path("AlarmName").asText().endsWith(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aTaskThatFailsRingsNoAlarm() {
    assertThat(resources("AWS::CloudWatch::Alarm"))
        .filteredOn(alarm -> alarm.path("AlarmName").asText().endsWith("FunctionsFail"))
        .singleElement()
        .asString()
        .contains("lakestep-runs", "lakestep-webhook")
        .doesNotContain("lakestep-tasks", "lakestep-athena\"", "lakestep-iceberg", "admission");
  }

  @Test
  void nothingOfCdksOwnIsThere() {
    assertThat(STACK.path("Resources").valueStream().map(one -> one.path("Type").asText()))
        .noneMatch(type -> type.startsWith("Custom::") || type.startsWith("AWS::CDK"));
    assertThat(STACK.has("Parameters")).isFalse();
    assertThat(STACK.path("Outputs").properties())
        .as("what others call, and no stack imports")
        .singleElement()
        .asString()
        .contains("WebhookUrl", "FunctionUrl")
        .doesNotContain("Export");
  }

  private static List<JsonNode> resources(String type) {
    return STACK
        .path("Resources")
        .valueStream()
        .filter(resource -> resource.path("Type").asText().equals(type))
        .map(resource -> resource.path("Properties"))
        .toList();
  }
}
