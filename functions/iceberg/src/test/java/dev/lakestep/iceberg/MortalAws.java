package dev.lakestep.iceberg;

import dev.lakestep.task.aws.Access;
import dev.lakestep.task.aws.Aws;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/// Clients of a process that ends: after so many calls have had their effect, nobody hears of the
/// last one's answer, and no other is made. Calls that only read are not counted: to end after one
/// of them is to end after the change before it.
final class MortalAws implements Aws {
  private static final Pattern READS = Pattern.compile("Get|Head|List");

  private final URI endpoint;
  private final int most;
  private final AtomicInteger calls = new AtomicInteger();
  private final Map<Class<?>, Object> made = new ConcurrentHashMap<>();
  private volatile String last = "";

  MortalAws(URI endpoint, int most) {
    this.endpoint = endpoint;
    this.most = most;
  }

  /// The call after which the process ended.
  String last() {
    return last;
  }

  /// Whether the work ended before it was done.
  boolean dies(Callable<?> work) {
    try {
      work.call();
    } catch (Exception | Killed e) {
      return true;
    }
    return calls.get() >= most;
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final class End implements ExecutionInterceptor {
    @Override
    public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
      if (calls.get() >= most) {
        throw new Killed();
      }
    }

    @Override
    public void afterExecution(Context.AfterExecution call, ExecutionAttributes attributes) {
      String name = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
      if (READS.matcher(name).lookingAt()) {
        return;
      }
      if (calls.incrementAndGet() >= most) {
        last = name;
        throw new Killed();
      }
    }
  }

  private <B extends AwsClientBuilder<B, C>, C> C to(B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .overrideConfiguration(all -> all.addExecutionInterceptor(new End()))
        .build();
  }

  @Override
  public S3Client s3() {
    return client(S3Client.class, access -> access.to(S3Client.builder()));
  }

  @Override
  public <C> C client(Class<C> type, Function<Access, C> maker) {
    return type.cast(
        made.computeIfAbsent(
            type,
            _ ->
                type == S3Client.class
                    ? to(
                        S3Client.builder()
                            .forcePathStyle(true)
                            .httpClient(UrlConnectionHttpClient.create()))
                    : to(GlueClient.builder().httpClient(UrlConnectionHttpClient.create()))));
  }

  @Override
  public DynamoDbClient dynamo() {
    throw new UnsupportedOperationException("nothing is ingested by DynamoDB");
  }

  @Override
  public AthenaClient athena() {
    throw new UnsupportedOperationException("nothing is ingested by Athena");
  }

  @Override
  public SfnClient states() {
    throw new UnsupportedOperationException("nothing is ingested by Step Functions");
  }
}
