package dev.lakestep.task;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.eval.World;
import dev.lakestep.task.aws.Aws;
import dev.lakestep.task.call.JsonValues;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/// The world that expressions of a flow ask: its keys, its files, and the clock.
///
/// @param errorLogs of the execution, where they are known
public record FlowWorld(Settings settings, Aws aws, Clock clock, Optional<Value> errorLogs)
    implements World {
  public FlowWorld(Settings settings, Aws aws, Clock clock) {
    this(settings, aws, clock, Optional.empty());
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public ZoneId zone() {
    return ZoneOffset.UTC;
  }

  @Override
  public long random(long bound) {
    return Chance.below(bound);
  }

  /// A secret belongs to all flows; which of them may read it, their roles say.
  @Override
  public Optional<String> secret(String namespace, String name) {
    SecretsManagerClient secrets =
        aws.client(SecretsManagerClient.class, access -> access.to(SecretsManagerClient.builder()));
    try {
      GetSecretValueResponse found =
          secrets.getSecretValue(request -> request.secretId(settings.secrets() + "/" + name));
      return Optional.of(
          found.secretString() == null
              ? found.secretBinary().asUtf8String()
              : found.secretString());
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Value> stored(String namespace, String key) {
    Map<String, AttributeValue> item =
        aws.dynamo()
            .getItem(request ->
                request
                    .tableName(settings.kvTable())
                    .consistentRead(true)
                    .key(
                        Map.of(
                            "namespace",
                            AttributeValue.fromS(namespace),
                            "key",
                            AttributeValue.fromS(key))))
            .item();
    AttributeValue value = item.get("value");
    return value == null || isOver(item)
        ? Optional.empty()
        : Optional.of(JsonValues.value(JsonValues.parsed(value.s())));
  }

  /// DynamoDB removes what is past its end some time later.
  private boolean isOver(Map<String, AttributeValue> item) {
    AttributeValue expires = item.get("expires");
    return expires != null && Long.parseLong(expires.n()) <= clock.instant().getEpochSecond();
  }

  @Override
  public Optional<String> file(String namespace, String path) {
    if (!path.startsWith("s3://")) {
      return Optional.empty();
    }
    S3Uri uri = S3Uri.of(path);
    return Optional.of(
        aws.s3()
            .getObjectAsBytes(request -> request.bucket(uri.bucket()).key(uri.key()))
            .asUtf8String());
  }

  @Override
  public Optional<Long> fileSize(String namespace, String path) {
    if (!path.startsWith("s3://")) {
      return Optional.empty();
    }
    S3Uri uri = S3Uri.of(path);
    try {
      return Optional.of(
          aws.s3()
              .headObject(request -> request.bucket(uri.bucket()).key(uri.key()))
              .contentLength());
    } catch (SdkException e) {
      return Optional.empty();
    }
  }
}
