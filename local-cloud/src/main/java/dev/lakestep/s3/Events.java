package dev.lakestep.s3;

import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.s3.ObjectEvent.Kind;
import dev.lakestep.s3.Version.Marker;
import dev.lakestep.s3.Version.Stored;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Tells those who watch what has happened, after it has.
final class Events {
  private final Consumer<ObjectEvent> watcher;
  private final AtomicLong sequence;

  /// The sequence begins with the time, so that it grows over restarts too.
  Events(Consumer<ObjectEvent> watcher, long micros) {
    this.watcher = watcher;
    this.sequence = new AtomicLong(micros);
  }

  void created(String bucket, Stored object, String reason, Request request) {
    watcher.accept(
        new ObjectEvent(
            Kind.CREATED,
            bucket,
            object.key(),
            reason,
            object.size(),
            object.etag(),
            object.id().equals(Version.NO_ID) ? "" : object.id(),
            sequencer(),
            object.modified(),
            request.id(),
            requester(request)));
  }

  /// A version is gone for good, or a marker stands in front of the others.
  void deleted(String bucket, Version version, Request request) {
    watcher.accept(
        new ObjectEvent(
            Kind.DELETED,
            bucket,
            version.key(),
            version instanceof Marker ? "DeleteMarkerCreated" : "DeleteObject",
            0,
            version instanceof Stored stored ? stored.etag() : "",
            version.id().equals(Version.NO_ID) ? "" : version.id(),
            sequencer(),
            version.modified(),
            request.id(),
            requester(request)));
  }

  private String sequencer() {
    return "%018X".formatted(sequence.incrementAndGet());
  }

  private static String requester(Request request) {
    return request.caller().map(Caller::accessKey).orElse("anonymous");
  }
}
