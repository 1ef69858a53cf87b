package dev.lakestep.cloud.crash;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Clients of one cloud, which try everything once: what they are answered is what was answered.
record Clients(
    S3Client s3,
    DynamoDbClient dynamo,
    SqsClient sqs,
    SfnClient states,
    GlueClient glue,
    AthenaClient athena,
    EventBridgeClient events,
    LambdaClient lambda)
    implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  static Clients of(URI endpoint) {
    return new Clients(
        client(S3Client.builder().forcePathStyle(true), endpoint),
        client(DynamoDbClient.builder(), endpoint),
        client(SqsClient.builder(), endpoint),
        client(SfnClient.builder(), endpoint),
        client(GlueClient.builder(), endpoint),
        client(AthenaClient.builder(), endpoint),
        client(EventBridgeClient.builder(), endpoint),
        client(LambdaClient.builder(), endpoint));
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, URI endpoint) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(PATIENCE))
        .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .build();
  }

  @Override
  public void close() {
    s3.close();
    dynamo.close();
    sqs.close();
    states.close();
    glue.close();
    athena.close();
    events.close();
    lambda.close();
  }
}
