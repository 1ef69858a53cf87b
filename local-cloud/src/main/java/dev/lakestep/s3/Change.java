package dev.lakestep.s3;

import dev.lakestep.s3.Bucket.Versioning;
import java.time.Instant;

/// Something that happens to the buckets; the journal is made of these.
sealed interface Change {
  String bucket();

  record BucketMade(String bucket, Instant created) implements Change {}

  record BucketGone(String bucket) implements Change {}

  record VersioningSaid(String bucket, Versioning versioning) implements Change {}

  /// A setting is said, or said no more where `text` is empty.
  record DocumentSaid(String bucket, String name, String text) implements Change {}

  /// A version stands in front of the others, or in the place of one with its id.
  record VersionAdded(String bucket, Version version) implements Change {}

  /// What is known besides the bytes has changed.
  record VersionDescribed(String bucket, Version version) implements Change {}

  record VersionGone(String bucket, String key, String id) implements Change {}

  /// A change that others are told of. It is still to be told if somebody wants to know.
  record Announced(Change change, ObjectEvent event) implements Change {
    @Override
    public String bucket() {
      return change.bucket();
    }
  }

  /// Something has happened that was not told yet.
  record EventDue(String bucket, ObjectEvent event) implements Change {}

  record EventTold(String bucket, String sequencer) implements Change {}

  record UploadBegun(String bucket, Upload upload) implements Change {}

  record PartCame(String bucket, String upload, Upload.Part part) implements Change {}

  record UploadGone(String bucket, String upload) implements Change {}
}
