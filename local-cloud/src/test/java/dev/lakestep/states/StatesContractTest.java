package dev.lakestep.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.MapRunListItem;
import software.amazon.awssdk.services.sfn.model.MapRunStatus;
import software.amazon.awssdk.services.sfn.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sfn.model.Tag;
import software.amazon.awssdk.services.sfn.model.ValidationException;

/// Step Functions of a whole local cloud, through AWS's client.
final class StatesContractTest {
  private static final String ROLE = "arn:aws:iam::000000000000:role/machine";
  private static final String NOTHING =
      "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}";

  @TempDir private Path folder;
  private LocalCloud cloud;
  private SfnClient states;

  @BeforeEach
  void open() throws IOException {
    cloud = LocalCloud.open(new LocalCloud.Where(folder, 0, Account.DEFAULT));
    states = client(SfnClient.builder());
  }

  @AfterEach
  void close() throws IOException {
    states.close();
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

  private String machine(String definition) {
    return states
        .createStateMachine(b ->
            b.name("m" + UUID.randomUUID())
                .definition(definition)
                .roleArn(ROLE)
                .tags(Tag.builder().key("made").value("here").build()))
        .stateMachineArn();
  }

  private DescribeExecutionResponse run(String definition) {
    String machine = machine(definition.replace('\'', '"'));
    String execution =
        states.startExecution(b -> b.stateMachineArn(machine).input("{}")).executionArn();
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    DescribeExecutionResponse now = states.describeExecution(b -> b.executionArn(execution));
    while (now.status() == ExecutionStatus.RUNNING) {
      assertThat(System.nanoTime()).isLessThan(end);
      now = states.describeExecution(b -> b.executionArn(execution));
    }
    return now;
  }

  private Map<String, String> tags(String machine) {
    return states.listTagsForResource(b -> b.resourceArn(machine)).tags().stream()
        .collect(Collectors.toMap(Tag::key, Tag::value));
  }

  @Test
  void tagsStayWithTheirMachine() throws IOException {
    String machine = machine(NOTHING);
    states.tagResource(b ->
        b.resourceArn(machine)
            .tags(
                Tag.builder().key("a").value("1").build(),
                Tag.builder().key("b").value("2").build()));
    states.untagResource(b -> b.resourceArn(machine).tagKeys("a", "none"));
    close();
    open();

    assertThat(tags(machine)).isEqualTo(Map.of("made", "here", "b", "2"));
    states.deleteStateMachine(b -> b.stateMachineArn(machine));
    assertThatThrownBy(() -> tags(machine)).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void whatNothingMayBeIsRefused() {
    String machine = machine(NOTHING);

    assertThatThrownBy(
            () -> states.listExecutions(b -> b.stateMachineArn(machine).statusFilter("DONE")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("Value 'DONE' at 'statusFilter' failed to satisfy constraint");
    assertThatThrownBy(
            () -> states.listExecutions(b -> b.stateMachineArn(machine).maxResults(1001)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("less than or equal to 1000");
    assertThatThrownBy(
            () -> states.createStateMachine(b -> b.name("m").definition(NOTHING).roleArn("nobody")))
        .isInstanceOf(InvalidArnException.class)
        .hasMessageContaining("Invalid Role Arn: 'nobody'");
  }

  @Test
  void mapRunsAreListedAndDescribed() {
    try (S3Client s3 = client(S3Client.builder().forcePathStyle(true))) {
      s3.createBucket(b -> b.bucket("lake"));
      s3.putObject(
          b -> b.bucket("lake").key("items.csv"), RequestBody.fromString("n\n1\n2\n3\n4\n"));
    }
    DescribeExecutionResponse ended =
        run(
            "{'QueryLanguage':'JSONata','StartAt':'M','States':{'M':{'Type':'Map','Label':'rows','MaxConcurrency':2,'ToleratedFailureCount':1,'ItemReader':{'Resource':'arn:aws:states:::s3:getObject','ReaderConfig':{'InputType':'CSV','CSVHeaderLocation':'FIRST_ROW'},'Arguments':{'Bucket':'lake','Key':'items.csv'}},'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED','ExecutionType':'STANDARD'},'StartAt':'P','States':{'P':{'Type':'Choice','Choices':[{'Condition':'{%"
                + " $number($states.input.n) = 3"
                + " %}','Next':'F'}],'Default':'S'},'F':{'Type':'Fail','Error':'Three'},'S':{'Type':'Succeed'}}},'ResultWriter':{'Resource':'arn:aws:states:::s3:putObject','Arguments':{'Bucket':'lake','Prefix':'out'}},'End':true}}}");

    assertThat(ended.status()).as(ended.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
    MapRunListItem listed =
        states.listMapRuns(b -> b.executionArn(ended.executionArn())).mapRuns().getFirst();
    DescribeMapRunResponse run = states.describeMapRun(b -> b.mapRunArn(listed.mapRunArn()));
    assertThat(run.status()).isEqualTo(MapRunStatus.SUCCEEDED);
    assertThat(run.executionArn()).isEqualTo(ended.executionArn());
    assertThat(run.maxConcurrency()).isEqualTo(2);
    assertThat(run.itemCounts().succeeded()).isEqualTo(3);
    assertThat(run.itemCounts().failed()).isEqualTo(1);
    assertThat(run.itemCounts().resultsWritten()).isEqualTo(4);
    assertThat(listed.mapRunArn()).contains(":mapRun:").contains("/rows:");
    try (S3Client s3 = client(S3Client.builder().forcePathStyle(true))) {
      assertThat(s3.listObjectsV2(b -> b.bucket("lake").prefix("out/")).contents())
          .extracting(object -> object.key().substring(object.key().lastIndexOf('/') + 1))
          .containsExactly("FAILED_0.json", "SUCCEEDED_0.json", "manifest.json");
    }
  }

  @Test
  void statesCallAthenaGlueAndTheOthers() {
    try (S3Client s3 = client(S3Client.builder().forcePathStyle(true))) {
      s3.createBucket(b -> b.bucket("lake"));
    }
    DescribeExecutionResponse ended =
        run(
            "{'QueryLanguage':'JSONata','StartAt':'Make','States':{'Make':{'Type':'Task','Resource':'arn:aws:states:::athena:startQueryExecution.sync','Arguments':{'QueryString':'CREATE"
                + " DATABASE"
                + " made','ResultConfiguration':{'OutputLocation':'s3://lake/results/'}},'Assign':{'state':'{%"
                + " $states.result.QueryExecution.Status.State"
                + " %}'},'Next':'Look'},'Look':{'Type':'Task','Resource':'arn:aws:states:::aws-sdk:glue:getDatabase','Arguments':{'Name':'made'},'Assign':{'name':'{%"
                + " $states.result.Database.Name"
                + " %}'},'Next':'Who'},'Who':{'Type':'Task','Resource':'arn:aws:states:::aws-sdk:sts:getCallerIdentity','Arguments':{},'Assign':{'who':'{%"
                + " $states.result.Account"
                + " %}'},'Next':'Tell'},'Tell':{'Type':'Task','Resource':'arn:aws:states:::events:putEvents','Arguments':{'Entries':[{'Source':'test','DetailType':'made','Detail':{'a':1}}]},'Output':'{%"
                + " [$state, $name, $who, $states.result.FailedEntryCount] %}','End':true}}}");

    assertThat(ended.status()).as(ended.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(ended.output()).isEqualTo("[\"SUCCEEDED\",\"made\",\"000000000000\",0]");
  }
}
