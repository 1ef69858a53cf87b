package dev.lakestep.formation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// A local cloud with what tests of stacks ask of it.
abstract class StackTest {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  @TempDir Path folder;
  LocalCloud cloud;
  CloudFormationClient stacks;
  S3Client s3;
  SqsClient sqs;

  @BeforeEach
  void open() throws IOException {
    cloud = LocalCloud.open(new LocalCloud.Where(folder, 0, Account.DEFAULT));
    stacks = client(CloudFormationClient.builder());
    s3 = client(S3Client.builder().forcePathStyle(true));
    sqs = client(SqsClient.builder());
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(cloud.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  @AfterEach
  void close() throws IOException {
    stacks.close();
    s3.close();
    sqs.close();
    cloud.close();
  }

  /// Proposes a template, and says what that would change.
  DescribeChangeSetResponse propose(String stack, String template) {
    boolean isNew =
        stacks.describeStacks().stacks().stream().noneMatch(one -> one.stackName().equals(stack));
    var made =
        stacks.createChangeSet(r ->
            r.stackName(stack)
                .changeSetName("set")
                .changeSetType(isNew ? ChangeSetType.CREATE : ChangeSetType.UPDATE)
                .templateBody(template));
    return stacks.describeChangeSet(r -> r.changeSetName(made.id()).stackName(made.stackId()));
  }

  /// Makes a stack as a template says; how that ended.
  String deployed(String stack, String template) throws InterruptedException {
    DescribeChangeSetResponse set = propose(stack, template);
    assertThat(set.statusReason()).isNull();
    stacks.executeChangeSet(r -> r.changeSetName(set.changeSetId()).stackName(stack));
    return ended(set.stackId());
  }

  String deleted(String stack) throws InterruptedException {
    String arn = stack(stack).stackId();
    stacks.deleteStack(r -> r.stackName(stack));
    return ended(arn);
  }

  String ended(String arn) throws InterruptedException {
    Instant end = Instant.now().plus(LONGEST);
    String status = stack(arn).stackStatusAsString();
    while (status.endsWith("_IN_PROGRESS") && Instant.now().isBefore(end)) {
      Thread.sleep(20);
      status = stack(arn).stackStatusAsString();
    }
    return status;
  }

  Stack stack(String name) {
    return stacks.describeStacks(r -> r.stackName(name)).stacks().getFirst();
  }

  String output(String stack, String name) {
    return stack(stack).outputs().stream()
        .filter(one -> one.outputKey().equals(name))
        .findFirst()
        .orElseThrow()
        .outputValue();
  }

  /// `Queue CREATE_COMPLETE`, in the order in which it happened.
  List<String> events(String stack) {
    return stacks.describeStackEvents(r -> r.stackName(stack)).stackEvents().reversed().stream()
        .map(one -> one.logicalResourceId() + " " + one.resourceStatusAsString())
        .toList();
  }

  /// What was told of the resources that failed.
  List<String> failures(String stack) {
    return stacks.describeStackEvents(r -> r.stackName(stack)).stackEvents().stream()
        .filter(one -> one.resourceStatusAsString().endsWith("FAILED"))
        .map(StackEvent::resourceStatusReason)
        .toList();
  }

  /// `Modify Queue False`
  static List<String> changes(DescribeChangeSetResponse set) {
    return set.changes().stream()
        .map(Change::resourceChange)
        .map(one ->
            "%s %s %s"
                .formatted(
                    one.actionAsString(), one.logicalResourceId(), one.replacementAsString()))
        .toList();
  }

  List<String> queues() {
    return sqs.listQueues().queueUrls().stream()
        .map(url -> url.substring(url.lastIndexOf('/') + 1))
        .toList();
  }
}
