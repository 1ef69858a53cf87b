package dev.lakestep.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import dev.lakestep.fault.Faults;
import dev.lakestep.fault.Spec;
import dev.lakestep.iam.guard.Guard;
import dev.lakestep.iam.guard.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/// An account that stacks are tried in: on this machine, with roles that are held to their
/// policies, and a bucket for what is uploaded.
final class LocalAccount implements AutoCloseable {
  static final String ID = Account.DEFAULT.id();
  private static final Duration LONGEST = Duration.ofSeconds(90);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STACKS = ".template.json";

  private final LocalCloud cloud;
  final CloudFormationClient stacks;
  final S3Client s3;
  final SfnClient states;

  LocalAccount(Path folder) throws IOException {
    cloud =
        LocalCloud.open(
            new LocalCloud.Where(
                folder, 0, Account.DEFAULT, Faults.of(Spec.NONE), Guard.of(Mode.ENFORCE)));
    stacks = client(CloudFormationClient.builder());
    s3 = client(S3Client.builder().forcePathStyle(true));
    states = client(SfnClient.builder());
    s3.createBucket(r -> r.bucket(here("cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}")));
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

  private static String here(String text) {
    return text.replace("${AWS::AccountId}", ID)
        .replace("${AWS::Region}", Account.DEFAULT.region());
  }

  /// Uploads all that stacks need besides their templates, as the CDK does.
  ///
  /// @param code what functions are, in place of what was put there for them
  void publish(Synthesized app, Path code) throws IOException {
    for (var assets : app.files(".assets.json").entrySet()) {
      for (JsonNode file : JSON.readTree(assets.getValue()).path("files")) {
        String path = file.path("source").path("path").asText();
        Path from = path.endsWith(".zip") ? code : app.folder().resolve(path);
        for (JsonNode place : file.path("destinations")) {
          s3.putObject(
              r ->
                  r.bucket(here(place.path("bucketName").asText()))
                      .key(place.path("objectKey").asText()),
              RequestBody.fromFile(from));
        }
      }
    }
  }

  /// Makes a stack what the app says, by a change set; how that ended, or why there was nothing to
  /// do.
  String deploy(Synthesized app, String stack) throws InterruptedException {
    boolean isNew =
        stacks.describeStacks().stacks().stream().noneMatch(one -> one.stackName().equals(stack));
    String assets =
        here(
            "https://s3.${AWS::Region}.amazonaws.com/cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}/%s");
    s3.putObject(
        r -> r.bucket(here("cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}")).key(stack),
        RequestBody.fromString(app.files(STACKS).getOrDefault(stack, ""), UTF_8));
    String set =
        stacks
            .createChangeSet(r ->
                r.stackName(stack)
                    .changeSetName("set")
                    .changeSetType(isNew ? ChangeSetType.CREATE : ChangeSetType.UPDATE)
                    .capabilities(Capability.CAPABILITY_NAMED_IAM)
                    .templateURL(assets.formatted(stack)))
            .id();
    var made = stacks.describeChangeSet(r -> r.stackName(stack).changeSetName(set));
    if (made.statusReason() != null) {
      stacks.deleteChangeSet(r -> r.stackName(stack).changeSetName(set));
      return made.statusReason();
    }
    stacks.executeChangeSet(r -> r.stackName(stack).changeSetName(set));
    return ended(made.stackId());
  }

  String delete(String stack) throws InterruptedException {
    String arn = stacks.describeStacks(r -> r.stackName(stack)).stacks().getFirst().stackId();
    stacks.deleteStack(r -> r.stackName(arn));
    return ended(arn);
  }

  /// How it ended, with what was told of resources that failed.
  private String ended(String arn) throws InterruptedException {
    String status =
        awaited(
            () ->
                stacks
                    .describeStacks(r -> r.stackName(arn))
                    .stacks()
                    .getFirst()
                    .stackStatusAsString(),
            one -> !one.endsWith("_IN_PROGRESS"));
    List<String> failures =
        stacks.describeStackEventsPaginator(r -> r.stackName(arn)).stackEvents().stream()
            .filter(one -> one.resourceStatusAsString().endsWith("FAILED"))
            .map(LocalAccount::told)
            .toList();
    return failures.isEmpty() ? status : status + " " + failures;
  }

  private static String told(StackEvent event) {
    return event.logicalResourceId() + ": " + event.resourceStatusReason();
  }

  static <T> T awaited(Supplier<T> look, Predicate<T> enough) throws InterruptedException {
    Instant end = Instant.now().plus(LONGEST);
    T seen = look.get();
    while (!enough.test(seen) && Instant.now().isBefore(end)) {
      Thread.sleep(50);
      seen = look.get();
    }
    return seen;
  }

  static String machine(String name) {
    return Account.DEFAULT.arn("states", "stateMachine:" + name);
  }

  /// How an execution ended, and why.
  String run(String machine) throws InterruptedException {
    String arn = states.startExecution(r -> r.stateMachineArn(machine(machine))).executionArn();
    return awaited(
        () -> {
          var now = states.describeExecution(r -> r.executionArn(arn));
          return now.cause() == null
              ? now.statusAsString()
              : now.statusAsString() + " " + now.cause();
        },
        one -> !one.equals("RUNNING"));
  }

  @Override
  public void close() throws IOException {
    stacks.close();
    s3.close();
    states.close();
    cloud.close();
  }
}
