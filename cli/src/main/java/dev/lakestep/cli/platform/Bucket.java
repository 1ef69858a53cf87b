package dev.lakestep.cli.platform;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/// A bucket for files that people drop.
public record Bucket(Clients clients, String name) {
  /// Makes it, where it is not there.
  public void make() {
    Asked.of(() -> {
      try (S3Client s3 = clients.s3()) {
        return s3.createBucket(request -> request.bucket(name));
      } catch (BucketAlreadyOwnedByYouException e) {
        return e;
      }
    });
  }

  public void put(String key, String text) {
    Asked.of(() -> {
      try (S3Client s3 = clients.s3()) {
        return s3.putObject(request -> request.bucket(name).key(key), RequestBody.fromString(text));
      }
    });
  }
}
