package dev.lakestep.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.ThrottledException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.RequestThrottledException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

class FaultsContractTest {
  @TempDir Path folder;

  private final Faults faults = Faults.of(Spec.NONE);
  private LocalCloud cloud;
  private S3Client s3;

  @BeforeEach
  void open() throws IOException {
    cloud = LocalCloud.open(new LocalCloud.Where(folder, 0, Account.DEFAULT, faults));
    s3 = client(S3Client.builder().forcePathStyle(true));
    s3.createBucket(b -> b.bucket("lake"));
  }

  @AfterEach
  void close() throws IOException {
    cloud.close();
    s3.close();
  }

  /// A client that tries once.
  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(cloud.endpoint())
        .region(Region.US_EAST_1)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .build();
  }

  private void put(String key) {
    s3.putObject(b -> b.bucket("lake").key(key), RequestBody.fromString("x"));
  }

  private String[] keys() {
    return s3.listObjectsV2(b -> b.bucket("lake")).contents().stream()
        .map(one -> one.key())
        .toArray(String[]::new);
  }

  @Test
  void s3FailsBeforeOrAfterTheEffect() {
    faults.arm("s3.PutObject:error@count=1");
    S3Exception before = catchThrowableOfType(S3Exception.class, () -> put("before"));
    assertThat(before.statusCode()).isEqualTo(500);
    assertThat(before.awsErrorDetails().errorCode()).isEqualTo("InternalError");
    assertThat(keys()).isEmpty();
    faults.arm("s3.PutObject:after-error@count=1");
    assertThatThrownBy(() -> put("after")).isInstanceOf(S3Exception.class);
    assertThat(keys()).containsExactly("after");
    faults.arm("s3.PutObject:after-cut@count=1");
    assertThatThrownBy(() -> put("cut")).isInstanceOf(SdkClientException.class);
    assertThat(keys()).containsExactly("after", "cut");
    faults.arm("s3:throttle");
    assertThat(catchThrowableOfType(S3Exception.class, () -> put("no")).awsErrorDetails())
        .extracting(details -> details.errorCode())
        .isEqualTo("SlowDown");
    assertThatThrownBy(() -> s3.headObject(b -> b.bucket("lake").key("after")))
        .isInstanceOfSatisfying(
            AwsServiceException.class, e -> assertThat(e.statusCode()).isEqualTo(503));
    faults.disarm();
    put("yes");
  }

  @Test
  void aTimeOutLastsUntilTheClientGivesUp() {
    faults.arm("s3.GetObject:timeout;s3.HeadObject:timeout=50;s3.PutObject:delay=80");
    long begin = System.nanoTime();
    put("late");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(79));
    assertThatThrownBy(() ->
            s3.getObjectAsBytes(b ->
                b.bucket("lake")
                    .key("late")
                    .overrideConfiguration(c -> c.apiCallTimeout(Duration.ofMillis(100)))))
        .isInstanceOf(ApiCallTimeoutException.class);
    assertThatThrownBy(() -> s3.headObject(b -> b.bucket("lake").key("late")))
        .isInstanceOf(SdkClientException.class);
  }

  @Test
  void eachServiceThrottlesInItsOwnWords() {
    faults.arm("dynamodb:throttle;sqs:throttle;sns:throttle;states:throttle;glue:throttle");
    try (DynamoDbClient dynamo = client(DynamoDbClient.builder());
        SqsClient sqs = client(SqsClient.builder());
        SnsClient sns = client(SnsClient.builder());
        SfnClient states = client(SfnClient.builder());
        GlueClient glue = client(GlueClient.builder())) {
      assertThatThrownBy(dynamo::listTables)
          .isInstanceOf(ProvisionedThroughputExceededException.class)
          .hasMessageContaining("UpdateTable");
      assertThatThrownBy(sqs::listQueues).isInstanceOf(RequestThrottledException.class);
      assertThatThrownBy(sns::listTopics).isInstanceOf(ThrottledException.class);
      assertThat(code(states::listStateMachines)).isEqualTo("ThrottlingException");
      assertThat(code(() -> glue.getDatabases(b -> {}))).isEqualTo("ThrottlingException");
    }
  }

  @Test
  void eachServiceBreaksInItsOwnWords() {
    faults.arm("dynamodb:error;sqs:error;sns:error;secretsmanager:error;ssm:error;sts:error");
    try (DynamoDbClient dynamo = client(DynamoDbClient.builder());
        SqsClient sqs = client(SqsClient.builder());
        SnsClient sns = client(SnsClient.builder());
        SecretsManagerClient secrets = client(SecretsManagerClient.builder());
        SsmClient ssm = client(SsmClient.builder());
        StsClient sts = client(StsClient.builder())) {
      assertThatThrownBy(dynamo::listTables).isInstanceOf(InternalServerErrorException.class);
      assertThat(code(sqs::listQueues)).isEqualTo("InternalFailure");
      assertThat(code(sns::listTopics)).isEqualTo("InternalError");
      assertThat(code(secrets::listSecrets)).isEqualTo("InternalServiceError");
      assertThat(code(ssm::describeParameters)).isEqualTo("InternalServerError");
      assertThat(code(sts::getCallerIdentity)).isEqualTo("InternalFailure");
    }
  }

  private static String code(Runnable call) {
    return catchThrowableOfType(AwsServiceException.class, call::run).awsErrorDetails().errorCode();
  }

  @Test
  void operationsOfFormsAreKnownByName() {
    faults.arm("sts.GetCallerIdentity:error@count=1;sns.CreateTopic:error@count=1");
    try (SnsClient sns = client(SnsClient.builder());
        StsClient sts = client(StsClient.builder())) {
      assertThat(sns.listTopics().topics()).isEmpty();
      assertThat(code(() -> sns.createTopic(b -> b.name("t")))).isEqualTo("InternalError");
      assertThat(sns.createTopic(b -> b.name("t")).topicArn()).endsWith(":t");
      assertThat(code(sts::getCallerIdentity)).isEqualTo("InternalFailure");
      assertThat(sts.getCallerIdentity().account()).isEqualTo("000000000000");
    }
    assertThat(faults.counts()).allMatch(count -> count.struck() == 1);
  }

  @Test
  void callsBetweenServicesFailToo() {
    try (SnsClient sns = client(SnsClient.builder());
        SqsClient sqs = client(SqsClient.builder())) {
      String topic = sns.createTopic(b -> b.name("t")).topicArn();
      String queue = sqs.createQueue(b -> b.queueName("q")).queueUrl();
      sns.subscribe(
          b -> b.topicArn(topic).protocol("sqs").endpoint("arn:aws:sqs:us-east-1:000000000000:q"));
      faults.arm("sqs.SendMessage:throttle@count=1");
      sns.publish(b -> b.topicArn(topic).message("hello"));
      assertThat(faults.counts().getFirst().struck()).isEqualTo(1);
      faults.disarm();
      assertThat(sqs.receiveMessage(b -> b.queueUrl(queue)).messages()).hasSizeLessThan(2);
    }
  }

  @Test
  void theyCanBeSwitchedAndSeenOverThePort() throws Exception {
    assertThat(asked("GET", "health", "").body())
        .contains("\"status\":\"ready\"", "\"s3\":\"ready\"", "\"spec\":\"\"");
    assertThat(asked("POST", "faults", "s3.PutObject:error@count=1;seed=3").statusCode())
        .isEqualTo(200);
    assertThatThrownBy(() -> put("k")).isInstanceOf(S3Exception.class);
    put("k");
    assertThat(asked("GET", "faults", "").body())
        .contains(
            "\"spec\":\"s3.PutObject:error@count=1;seed=3\"",
            "{\"rule\":\"s3.PutObject:error@count=1\",\"seen\":2,\"struck\":1}");
    HttpResponse<String> wrong = asked("POST", "faults", "s3:explode");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("there is no fault `explode`, at character 4");
    assertThat(asked("DELETE", "faults", "").body()).contains("\"rules\":[]");
    assertThat(asked("GET", "nothing", "").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> asked(String method, String page, String body) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI uri = cloud.endpoint().resolve("/_lakestep/" + page);
      return http.send(
          HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body)).build(),
          BodyHandlers.ofString());
    }
  }

  @Test
  void aCloudThatClosesLetsGoOfWhatItHeldBack() throws Exception {
    faults.arm("dynamodb:timeout");
    try (DynamoDbClient dynamo = client(DynamoDbClient.builder())) {
      Thread waiting =
          Thread.ofVirtual()
              .start(() ->
                  assertThatThrownBy(dynamo::listTables).isInstanceOf(SdkClientException.class));
      while (faults.counts().getFirst().struck() == 0) {
        Thread.onSpinWait();
      }
      cloud.close();
      assertThat(waiting.join(Duration.ofSeconds(10))).isTrue();
    }
  }
}
