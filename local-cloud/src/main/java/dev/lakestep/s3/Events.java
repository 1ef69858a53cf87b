package dev.lakestep.s3;

import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.s3.ObjectEvent.Kind;
import dev.lakestep.s3.Version.Marker;
import dev.lakestep.s3.Version.Stored;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// What has happened, as those who watch are told of it. It is written down together with the
/// change, so that either both survive a crash or neither.
final class Events {
  private static final String NOTIFICATION = "notification";

  private final AtomicLong sequence;

  /// The sequence begins with the time, so that it grows over restarts too.
  Events(long micros) {
    this.sequence = new AtomicLong(micros);
  }

  /// Who asked for it, by which operation.
  record Cause(String reason, Request request) {}

  Change created(Bucket bucket, Stored object, Cause cause) {
    Request request = cause.request();
    ObjectEvent event =
        new ObjectEvent(
            Kind.CREATED,
            bucket.name(),
            object.key(),
            cause.reason(),
            object.size(),
            object.etag(),
            object.id().equals(Version.NO_ID) ? "" : object.id(),
            sequencer(),
            object.modified(),
            request.id(),
            requester(request),
            notification(bucket));
    return new Change.Announced(new Change.VersionAdded(bucket.name(), object), event);
  }

  /// A version is gone for good, or a marker stands in front of the others.
  Change deleted(Change change, Bucket bucket, Version version, Request request) {
    ObjectEvent event =
        new ObjectEvent(
            Kind.DELETED,
            bucket.name(),
            version.key(),
            version instanceof Marker ? "DeleteMarkerCreated" : "DeleteObject",
            0,
            version instanceof Stored stored ? stored.etag() : "",
            version.id().equals(Version.NO_ID) ? "" : version.id(),
            sequencer(),
            version.modified(),
            request.id(),
            requester(request),
            notification(bucket));
    return new Change.Announced(change, event);
  }

  private static String notification(Bucket bucket) {
    return Optional.ofNullable(bucket.documents().get(NOTIFICATION)).orElse("");
  }

  private String sequencer() {
    return "%018X".formatted(sequence.incrementAndGet());
  }

  private static String requester(Request request) {
    return request.caller().map(Caller::accessKey).orElse("anonymous");
  }
}
