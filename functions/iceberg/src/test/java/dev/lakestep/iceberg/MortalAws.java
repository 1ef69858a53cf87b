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
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/// Clients of a process that something happens to at a call: it ends before the call has had its
/// effect or after, or it never hears of the effect and goes on. Calls that only read count if that
/// is wanted: to end at one of them is to end after the change before it.
final class MortalAws implements Aws {
  private static final Pattern READS = Pattern.compile("Get|Head|List|Describe");

  /// What happens.
  enum Fate {
    ENDED_BEFORE,
    ENDED_AFTER,
    ANSWER_LOST
  }

  /// It happens at the `at`th call; never at call 0.
  private record Life(Fate fate, int at, AtomicInteger calls, AtomicInteger struck) {
    boolean isDead() {
      return struck.get() > 0 && fate != Fate.ANSWER_LOST;
    }
  }

  private final Map<Class<?>, Object> made = new ConcurrentHashMap<>();
  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final URI endpoint;
  private final boolean countsReads;
  private volatile Life life =
      new Life(Fate.ANSWER_LOST, 0, new AtomicInteger(), new AtomicInteger());
  private volatile String last = "";

  MortalAws(URI endpoint, boolean countsReads) {
    this.endpoint = endpoint;
    this.countsReads = countsReads;
  }

  /// A new life of the process, up to its `at`th call.
  void begin(Fate fate, int at) {
    life = new Life(fate, at, new AtomicInteger(), new AtomicInteger());
    last = "";
  }

  /// The call at which it happened; empty if the work was done before.
  String struck() {
    return last;
  }

  /// Whether the process ended before its work was done.
  boolean endsDuring(Callable<?> work) throws Exception {
    try {
      work.call();
      return life.isDead();
    } catch (Exception | Killed e) {
      if (!life.isDead()) {
        throw e;
      }
      return true;
    }
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final class Strikes implements ExecutionInterceptor {
    @Override
    public void beforeTransmission(Context.BeforeTransmission call, ExecutionAttributes facts) {
      Life now = life;
      if (now.isDead()) {
        throw new Killed();
      }
      String name = name(facts);
      boolean isNow = counts(facts) && now.calls().incrementAndGet() == now.at();
      if (isNow) {
        last = name;
        now.struck().set(now.fate() == Fate.ENDED_BEFORE ? 1 : 0);
        if (now.isDead()) {
          throw new Killed();
        }
      }
    }

    @Override
    public void afterTransmission(Context.AfterTransmission call, ExecutionAttributes facts) {
      Life now = life;
      boolean isNow = counts(facts) && now.calls().get() == now.at() && now.struck().get() == 0;
      if (isNow) {
        now.struck().set(1);
        if (now.isDead()) {
          throw new Killed();
        }
        throw RetryableException.create("the answer to " + name(facts) + " is lost");
      }
    }

    private boolean counts(ExecutionAttributes facts) {
      String operation = facts.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
      return countsReads || !READS.matcher(operation).lookingAt();
    }

    private static String name(ExecutionAttributes facts) {
      return facts.getAttribute(SdkExecutionAttribute.SERVICE_NAME)
          + "."
          + facts.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    }
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C to(B builder) {
    AwsCredentialsProvider credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials)
        .httpClient(http)
        .overrideConfiguration(all -> all.addExecutionInterceptor(new Strikes()))
        .build();
  }

  @Override
  public S3Client s3() {
    return client(S3Client.class, access -> access.to(S3Client.builder()));
  }

  @Override
  public <C> C client(Class<C> type, Function<Access, C> maker) {
    return type.cast(made.computeIfAbsent(type, this::client));
  }

  private Object client(Class<?> type) {
    if (type == S3Client.class) {
      return to(S3Client.builder().forcePathStyle(true));
    }
    if (type == DynamoDbClient.class) {
      return to(DynamoDbClient.builder());
    }
    return type == SfnClient.class ? to(SfnClient.builder()) : to(GlueClient.builder());
  }

  @Override
  public DynamoDbClient dynamo() {
    return client(DynamoDbClient.class, access -> access.to(DynamoDbClient.builder()));
  }

  @Override
  public AthenaClient athena() {
    throw new UnsupportedOperationException("nothing is ingested by Athena");
  }

  @Override
  public SfnClient states() {
    return client(SfnClient.class, access -> access.to(SfnClient.builder()));
  }
}
