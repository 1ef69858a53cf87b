package dev.lakestep.task.aws;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;

/// Whose clients they are, and what they speak HTTP by.
public record Access(AwsCredentialsProvider credentials, SdkHttpClient http) {

  /// A client that acts so. Region and address come from the environment, as everywhere in AWS.
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C to(B builder) {
    return builder.credentialsProvider(credentials).httpClient(http).build();
  }
}
