package dev.lakestep.s3;

import dev.lakestep.cloud.wire.Request;
import java.time.Clock;
import java.util.Optional;

/// What every operation works with: the store, the clock, and those who are told.
record Scene(Store store, Clock clock, Events events) {

  Bucket bucket(Address address) {
    return store.bucket(address.bucket()).orElseThrow(S3Errors::noSuchBucket);
  }

  /// The version that a request asks for by its id, or the object as it is now.
  Version.Stored object(Address address, Request request) {
    return object(address, request.parameters().value("versionId"));
  }

  private Version.Stored object(Address address, Optional<String> id) {
    Bucket bucket = bucket(address);
    if (id.isEmpty()) {
      return bucket.current(address.key()).orElseThrow(S3Errors::noSuchKey);
    }
    Version version = bucket.version(address.key(), id.get()).orElseThrow(S3Errors::noSuchVersion);
    return Bucket.stored(version).orElseThrow(S3Errors::isMarker);
  }

  /// What a `x-amz-copy-source` names.
  Version.Stored source(String source) {
    return object(Address.ofCopySource(source), Address.versionOfCopySource(source));
  }
}
