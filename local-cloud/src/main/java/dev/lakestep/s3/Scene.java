package dev.lakestep.s3;

import dev.lakestep.cloud.wire.Request;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// What every operation works with: the store, the clock, and those who are told.
record Scene(Store store, Clock clock, Events events) {

  /// To the millisecond, as S3 has its times.
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  Bucket bucket(Address address) {
    return store.bucket(address.bucket()).orElseThrow(S3Errors::noSuchBucket);
  }

  /// The version that a request asks for by its id, or the object as it is now.
  Version.Stored object(Address address, Request request) {
    Optional<String> id = request.parameters().value("versionId");
    return id.isPresent() ? version(address, id.get()) : current(address);
  }

  private Version.Stored current(Address address) {
    return bucket(address).current(address.key()).orElseThrow(S3Errors::noSuchKey);
  }

  Version.Stored version(Address address, String id) {
    Version version =
        bucket(address).version(address.key(), id).orElseThrow(S3Errors::noSuchVersion);
    return Bucket.stored(version).orElseThrow(S3Errors::isMarker);
  }

  /// What a `x-amz-copy-source` names.
  Version.Stored source(String source) {
    Address address = Address.ofCopySource(source);
    Optional<String> id = Address.versionOfCopySource(source);
    return id.isPresent() ? version(address, id.get()) : current(address);
  }
}
