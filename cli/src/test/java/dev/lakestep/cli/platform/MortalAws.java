package dev.lakestep.cli.platform;

import dev.lakestep.task.aws.Access;
import dev.lakestep.task.aws.Aws;
import java.net.URI;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/// Clients of a process that ends: at one of its calls, before it has had its effect or after, and
/// no other call is made. Calls that only read are not counted.
final class MortalAws implements Aws {
  private static final Pattern READS = Pattern.compile("Get|Head|List|BatchGet|Query|Describe");

  private final S3Client s3;
  private final DynamoDbClient dynamo;
  private final AthenaClient athena;
  private final SfnClient states;
  private final End end;

  /// @param at how many calls are made, the last of them not to its end
  MortalAws(URI endpoint, int at, boolean after) {
    this.end = new End(at, after);
    this.s3 = made(endpoint, S3Client.builder().forcePathStyle(true));
    this.dynamo = made(endpoint, DynamoDbClient.builder());
    this.athena = made(endpoint, AthenaClient.builder());
    this.states = made(endpoint, SfnClient.builder());
  }

  /// The call at which the process has ended; empty if it lives.
  String last() {
    return end.last;
  }

  boolean isDead() {
    return !end.last.isEmpty();
  }

  /// How many have been made so far.
  int calls() {
    return end.calls;
  }

  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static final class End implements ExecutionInterceptor {
    private final int at;
    private final boolean after;
    private int calls;
    private String last = "";

    End(int at, boolean after) {
      this.at = at;
      this.after = after;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
      if (!last.isEmpty()) {
        throw new Killed();
      }
      String name = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
      if (!READS.matcher(name).lookingAt()) {
        calls++;
        end(name, !after);
      }
    }

    @Override
    public void afterExecution(Context.AfterExecution call, ExecutionAttributes attributes) {
      String name = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
      if (!READS.matcher(name).lookingAt()) {
        end(name, after);
      }
    }

    private void end(String name, boolean isNow) {
      if (isNow && calls == at) {
        last = (after ? "after " : "before ") + name;
        throw new Killed();
      }
    }
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C made(
      URI endpoint, B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(all -> all.addExecutionInterceptor(end))
        .build();
  }

  @Override
  public S3Client s3() {
    return s3;
  }

  @Override
  public DynamoDbClient dynamo() {
    return dynamo;
  }

  @Override
  public AthenaClient athena() {
    return athena;
  }

  @Override
  public SfnClient states() {
    return states;
  }

  @Override
  public <C> C client(Class<C> type, Function<Access, C> maker) {
    throw new UnsupportedOperationException("no query needs a " + type.getSimpleName());
  }
}
