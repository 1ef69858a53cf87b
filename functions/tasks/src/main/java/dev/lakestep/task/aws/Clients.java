package dev.lakestep.task.aws;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/// Clients of one role.
final class Clients implements Aws {
  private final Access access;
  private final Map<Class<?>, Object> made = new ConcurrentHashMap<>();

  Clients(Access access) {
    this.access = access;
  }

  @Override
  public S3Client s3() {
    return client(S3Client.class, own -> own.to(S3Client.builder().forcePathStyle(isLocal())));
  }

  /// A bucket in the name of a host is found on AWS only.
  private static boolean isLocal() {
    return System.getenv("AWS_ENDPOINT_URL") != null
        || System.getenv("AWS_ENDPOINT_URL_S3") != null;
  }

  @Override
  public DynamoDbClient dynamo() {
    return client(DynamoDbClient.class, own -> own.to(DynamoDbClient.builder()));
  }

  @Override
  public AthenaClient athena() {
    return client(AthenaClient.class, own -> own.to(AthenaClient.builder()));
  }

  @Override
  public SfnClient states() {
    return client(SfnClient.class, own -> own.to(SfnClient.builder()));
  }

  @Override
  public <C> C client(Class<C> type, Function<Access, C> maker) {
    return type.cast(Objects.requireNonNull(made.computeIfAbsent(type, _ -> maker.apply(access))));
  }
}
