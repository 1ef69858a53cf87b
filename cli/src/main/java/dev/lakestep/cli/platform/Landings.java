package dev.lakestep.cli.platform;

import dev.lakestep.blueprint.Wire;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.EventBridgeConfiguration;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;

/// Buckets whose objects start flows: they are there, and tell the bus.
record Landings(Clients clients) {

  /// From now on objects start the flow; says which.
  String put(Wire.Landing landing) {
    boolean made = watch(landing.bucket());
    new Rules(clients).put(List.of(landing.rule()));
    return "objects that land in s3://%s/%s%s"
        .formatted(landing.bucket(), landing.prefix(), made ? "; the bucket was made" : "");
  }

  /// Makes the bucket tell the bus of its objects, and keeps whom else it tells.
  ///
  /// @return whether the bucket had to be made
  private boolean watch(String bucket) {
    try (S3Client s3 = clients.s3()) {
      boolean made = isNew(s3, bucket);
      var told = s3.getBucketNotificationConfiguration(request -> request.bucket(bucket));
      NotificationConfiguration whole =
          NotificationConfiguration.builder()
              .lambdaFunctionConfigurations(told.lambdaFunctionConfigurations())
              .queueConfigurations(told.queueConfigurations())
              .topicConfigurations(told.topicConfigurations())
              .eventBridgeConfiguration(EventBridgeConfiguration.builder().build())
              .build();
      s3.putBucketNotificationConfiguration(
          request -> request.bucket(bucket).notificationConfiguration(whole));
      return made;
    }
  }

  private static boolean isNew(S3Client s3, String bucket) {
    boolean isThere =
        s3.listBuckets().buckets().stream().anyMatch(one -> one.name().equals(bucket));
    if (isThere) {
      return false;
    }
    try {
      s3.createBucket(request -> request.bucket(bucket));
      return true;
    } catch (BucketAlreadyOwnedByYouException e) {
      return false;
    }
  }
}
