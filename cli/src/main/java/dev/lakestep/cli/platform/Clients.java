package dev.lakestep.cli.platform;

import dev.lakestep.blueprint.Home;
import dev.lakestep.blueprint.Platform;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/// Clients of a local cloud, or of AWS itself where there is no endpoint; each is made anew when it
/// is asked for.
///
/// @param platform what is deployed there, and how it is called
public record Clients(Optional<URI> endpoint, SdkHttpClient http, Platform platform) {
  private static final StaticCredentialsProvider ANYBODY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  public static Clients of(URI endpoint) {
    return new Clients(Optional.of(endpoint), UrlConnectionHttpClient.create(), Platform.LOCAL);
  }

  /// Of an account on this machine, to which a platform is deployed as to AWS.
  public static Clients near(URI endpoint, Platform platform) {
    return new Clients(Optional.of(endpoint), UrlConnectionHttpClient.create(), platform);
  }

  /// Of AWS, with the credentials and the region that its own tools would use here.
  public static Clients ofAws(Platform platform) {
    return new Clients(Optional.empty(), UrlConnectionHttpClient.create(), platform);
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C made(B builder) {
    builder.httpClient(http);
    endpoint.ifPresent(local ->
        builder
            .endpointOverride(local)
            .region(Region.of(Home.LOCAL.region()))
            .credentialsProvider(ANYBODY));
    if (endpoint.isEmpty()) {
      platform.environment().region().map(Region::of).ifPresent(builder::region);
    }
    return builder.build();
  }

  public S3Client s3() {
    return made(S3Client.builder().forcePathStyle(true));
  }

  public DynamoDbClient dynamo() {
    return made(DynamoDbClient.builder());
  }

  public SfnClient states() {
    return made(SfnClient.builder());
  }

  public LambdaClient lambda() {
    return made(LambdaClient.builder());
  }

  public EventBridgeClient events() {
    return made(EventBridgeClient.builder());
  }

  public SqsClient queues() {
    return made(SqsClient.builder());
  }

  public SnsClient topics() {
    return made(SnsClient.builder());
  }

  public IamClient iam() {
    return made(IamClient.builder());
  }

  public SchedulerClient schedules() {
    return made(SchedulerClient.builder());
  }

  public StsClient identities() {
    return made(StsClient.builder());
  }

  public GlueClient catalog() {
    return made(GlueClient.builder());
  }

  public AthenaClient athena() {
    return made(AthenaClient.builder());
  }

  /// Whether there is a bucket of some name, and it may be looked into.
  public boolean hasBucket(String name) {
    try (S3Client s3 = s3()) {
      s3.headBucket(request -> request.bucket(name));
      return true;
    } catch (NoSuchBucketException e) {
      return false;
    }
  }
}
