package dev.lakestep.task.store;

import dev.lakestep.task.S3Uri;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/// Uploads in parts whose process has ended midway: no listing of objects shows them, and their
/// parts are paid for until somebody takes them away.
public final class Unfinished {
  private Unfinished() {}

  /// Takes away those whose keys begin so.
  public static void clear(S3Client s3, S3Uri prefix) {
    s3
        .listMultipartUploadsPaginator(
            request -> request.bucket(prefix.bucket()).prefix(prefix.key()))
        .uploads()
        .stream()
        .filter(upload -> upload.key().startsWith(prefix.key()))
        .forEach(upload -> drop(s3, prefix.bucket(), upload));
  }

  private static void drop(S3Client s3, String bucket, MultipartUpload upload) {
    try {
      s3.abortMultipartUpload(
          request -> request.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()));
    } catch (NoSuchUploadException e) {
      return; // It has come to its end just now.
    }
  }
}
