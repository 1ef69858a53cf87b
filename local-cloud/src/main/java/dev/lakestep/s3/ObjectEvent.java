package dev.lakestep.s3;

import java.time.Instant;

/// What has happened to an object, for those who watch its bucket.
///
/// @param reason the operation, as EventBridge spells it: `PutObject`, `CopyObject`, ...
/// @param versionId empty in a bucket without versions
/// @param sequencer grows with each event of a key
/// @param notification what the bucket said by then of whom to tell, as its user wrote it; may be
///   empty
public record ObjectEvent(
    Kind kind,
    String bucket,
    String key,
    String reason,
    long size,
    String etag,
    String versionId,
    String sequencer,
    Instant at,
    String requestId,
    String requester,
    String notification) {

  /// Whether anybody outside of S3 is to be told, and so is told even if the process ends before.
  boolean isWanted() {
    return !notification.isEmpty();
  }

  /// What EventBridge calls `detail-type`.
  public enum Kind {
    CREATED("Object Created"),
    DELETED("Object Deleted");

    private final String detailType;

    Kind(String detailType) {
      this.detailType = detailType;
    }

    public String detailType() {
      return detailType;
    }
  }
}
