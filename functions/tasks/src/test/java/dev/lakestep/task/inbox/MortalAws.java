package dev.lakestep.task.inbox;

import dev.lakestep.task.aws.Access;
import dev.lakestep.task.aws.Aws;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/// Clients of processes that end: after so many calls, of which the last has had its effect, no
/// answer comes and no call is made. Each process has its own number; a thread is in that of the
/// one that made it.
public final class MortalAws implements Aws {
  private static final InheritableThreadLocal<AtomicInteger> LEFT = new InheritableThreadLocal<>();

  private final URI endpoint;
  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final Map<Class<?>, Object> made = new ConcurrentHashMap<>();

  public MortalAws(URI endpoint) {
    this.endpoint = endpoint;
  }

  public interface Work {
    void done() throws Exception;
  }

  /// Does something in a process of its own.
  ///
  /// @return whether it came to its end
  public static boolean survives(int calls, Work work) {
    AtomicInteger left = new AtomicInteger(calls);
    LEFT.set(left);
    try {
      work.done();
      return left.get() > 0;
    } catch (Exception | Killed e) {
      return false;
    } finally {
      LEFT.remove();
    }
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static final class End implements ExecutionInterceptor {
    @Override
    public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
      AtomicInteger left = LEFT.get();
      if (left != null && left.get() <= 0) {
        throw new Killed();
      }
    }

    @Override
    public void afterExecution(Context.AfterExecution call, ExecutionAttributes attributes) {
      AtomicInteger left = LEFT.get();
      if (left != null && left.decrementAndGet() <= 0) {
        throw new Killed();
      }
    }
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C to(B builder) {
    BackoffStrategy soon = BackoffStrategy.fixedDelay(Duration.ofMillis(2));
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .httpClient(http)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .overrideConfiguration(all ->
            all.addExecutionInterceptor(new End())
                .retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .backoffStrategy(soon)
                        .throttlingBackoffStrategy(soon)
                        .build()))
        .build();
  }

  private <C> C kept(Class<C> type, java.util.function.Supplier<C> maker) {
    return type.cast(made.computeIfAbsent(type, _ -> maker.get()));
  }

  @Override
  public S3Client s3() {
    return kept(S3Client.class, () -> to(S3Client.builder().forcePathStyle(true)));
  }

  @Override
  public DynamoDbClient dynamo() {
    return kept(DynamoDbClient.class, () -> to(DynamoDbClient.builder()));
  }

  @Override
  public SfnClient states() {
    return kept(SfnClient.class, () -> to(SfnClient.builder()));
  }

  @Override
  public AthenaClient athena() {
    throw new UnsupportedOperationException("no objects land in Athena");
  }

  @Override
  public <C> C client(Class<C> type, Function<Access, C> maker) {
    throw new UnsupportedOperationException("no objects land in " + type);
  }
}
