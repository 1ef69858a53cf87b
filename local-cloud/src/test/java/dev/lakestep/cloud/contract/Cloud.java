package dev.lakestep.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/// A cloud that is held against what AWS promises: nothing is known of it but where it listens.
/// Others may use it too, so that whatever a test makes there has a name of its own.
final class Cloud implements AutoCloseable {
  /// How long what comes in time may take; those who want to see that it never comes wait less.
  static final ScopedValue<Duration> PATIENCE = ScopedValue.newInstance();

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final URI endpoint;
  private final Region region;
  private final AwsCredentials credentials;
  private final Way way;
  private final Map<Class<? extends SdkClient>, SdkClient> clients = new ConcurrentHashMap<>();

  private Cloud(URI endpoint, Region region, AwsCredentials credentials, Way way) {
    this.endpoint = endpoint;
    this.region = region;
    this.credentials = credentials;
    this.way = way;
  }

  /// How clients get there.
  private record Way(SdkHttpClient http, ClientOverrideConfiguration configuration) {
    static Way usual() {
      return new Way(
          UrlConnectionHttpClient.create(), ClientOverrideConfiguration.builder().build());
    }
  }

  static Cloud at(URI endpoint, Region region, AwsCredentials credentials) {
    return new Cloud(endpoint, region, credentials, Way.usual());
  }

  static Cloud at(URI endpoint) {
    return at(endpoint, Region.US_EAST_1, AwsBasicCredentials.create("test", "test"));
  }

  /// A cloud that is asked once, and not again when it fails.
  static Cloud once(URI endpoint, SdkHttpClient http) {
    return new Cloud(
        endpoint,
        Region.US_EAST_1,
        AwsBasicCredentials.create("test", "test"),
        new Way(
            http,
            ClientOverrideConfiguration.builder()
                .retryStrategy(DefaultRetryStrategy.doNotRetry())
                .build()));
  }

  /// The same cloud, as someone else sees it.
  Cloud as(AwsCredentials other) {
    return new Cloud(endpoint, region, other, way);
  }

  URI endpoint() {
    return endpoint;
  }

  Region region() {
    return region;
  }

  StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(credentials);
  }

  String account() {
    return sts().getCallerIdentity().account();
  }

  /// `arn:aws:sqs:us-east-1:000000000000:name`
  String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, region, account(), resource);
  }

  /// A name that nothing else there has.
  static String name(String start) {
    return start + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  S3Client s3() {
    return client(S3Client.class, S3Client.builder().forcePathStyle(true));
  }

  DynamoDbClient dynamo() {
    return client(DynamoDbClient.class, DynamoDbClient.builder());
  }

  SqsClient sqs() {
    return client(SqsClient.class, SqsClient.builder());
  }

  SnsClient sns() {
    return client(SnsClient.class, SnsClient.builder());
  }

  EventBridgeClient events() {
    return client(EventBridgeClient.class, EventBridgeClient.builder());
  }

  SfnClient states() {
    return client(SfnClient.class, SfnClient.builder());
  }

  SchedulerClient scheduler() {
    return client(SchedulerClient.class, SchedulerClient.builder());
  }

  StsClient sts() {
    return client(StsClient.class, StsClient.builder());
  }

  SecretsManagerClient secrets() {
    return client(SecretsManagerClient.class, SecretsManagerClient.builder());
  }

  SsmClient parameters() {
    return client(SsmClient.class, SsmClient.builder());
  }

  /// The one client of a service, made when it is first asked for.
  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient>
      C client(Class<C> type, B builder) {
    return type.cast(
        clients.computeIfAbsent(
            type,
            _ ->
                builder
                    .endpointOverride(endpoint)
                    .region(region)
                    .httpClient(way.http())
                    .overrideConfiguration(way.configuration())
                    .credentialsProvider(credentials())
                    .build()));
  }

  static Duration patience() {
    return PATIENCE.orElse(LONGEST);
  }

  /// Waits for what AWS promises to come, not to be there at once.
  static void until(BooleanSupplier holds) throws InterruptedException {
    long end = System.nanoTime() + patience().toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it did not come").isLessThan(end);
      Thread.sleep(20);
    }
  }

  @Override
  public void close() {
    clients.values().forEach(SdkClient::close);
  }
}
