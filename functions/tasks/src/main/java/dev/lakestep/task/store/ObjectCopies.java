package dev.lakestep.task.store;

import dev.lakestep.task.NamedError;
import dev.lakestep.task.S3Uri;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/// Copies objects within S3: none of their bytes come here. A copy is of one state of its original,
/// even if that changes meanwhile.
public final class ObjectCopies {
  /// From here on parts are copied, several at once.
  private static final long PART = 16L << 20;

  private static final long MOST_PARTS = 10_000;

  /// What S3 copies at once.
  private static final long MOST_AT_ONCE = 5L << 30;

  private final S3Client s3;
  private final Making making;

  public ObjectCopies(S3Client s3, Making making) {
    this.s3 = s3;
    this.making = making;
  }

  public Copied copy(Original from, S3Uri to) throws Exception {
    HeadObjectResponse head = from.head(s3);
    Job job = new Job(from, to, head);
    if (head.contentLength() <= PART) {
      return atOnce(job);
    }
    Optional<List<Tag>> tags = making.keepsTags() ? tags(from) : Optional.of(List.of());
    if (tags.isEmpty() && head.contentLength() <= MOST_AT_ONCE) {
      return atOnce(job);
    }
    return inParts(job, tags.orElse(List.of()));
  }

  private record Job(Original from, S3Uri to, HeadObjectResponse head) {}

  private record Part(int number, long first, long last) {}

  private Copied atOnce(Job job) {
    CopyObjectRequest.Builder request =
        CopyObjectRequest.builder()
            .sourceBucket(job.from().uri().bucket())
            .sourceKey(job.from().uri().key())
            .copySourceIfMatch(job.head().eTag())
            .destinationBucket(job.to().bucket())
            .destinationKey(job.to().key());
    job.from().version().ifPresent(request::sourceVersionId);
    job.from().terms().owner().ifPresent(request::expectedSourceBucketOwner);
    job.from().terms().payer().ifPresent(request::requestPayer);
    making.says(request, job.head());
    CopyObjectResponse copied = s3.copyObject(request.build());
    return new Copied(
        job.to(),
        copied.copyObjectResult().eTag(),
        Optional.ofNullable(copied.versionId()),
        job.head());
  }

  /// Those who may read an object may not always read its tags: S3 itself must then copy them.
  private Optional<List<Tag>> tags(Original from) {
    try {
      return Optional.of(
          s3.getObjectTagging(
                  request -> {
                    request.bucket(from.uri().bucket()).key(from.uri().key());
                    from.version().ifPresent(request::versionId);
                  })
              .tagSet());
    } catch (S3Exception e) {
      if (e.statusCode() == 403) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Copied inParts(Job job, List<Tag> tags) throws Exception {
    S3Uri to = job.to();
    String upload =
        s3.createMultipartUpload(
                request -> {
                  request.bucket(to.bucket()).key(to.key());
                  making.says(request, job.head());
                  if (!tags.isEmpty()) {
                    request.tagging(Tagging.builder().tagSet(tags).build());
                  }
                })
            .uploadId();
    try {
      List<CompletedPart> parts =
          Parallel.each(parts(job.head().contentLength()), part -> copied(job, upload, part));
      var done =
          s3.completeMultipartUpload(request ->
              request
                  .bucket(to.bucket())
                  .key(to.key())
                  .uploadId(upload)
                  .multipartUpload(all -> all.parts(parts)));
      return new Copied(to, done.eTag(), Optional.ofNullable(done.versionId()), job.head());
    } catch (Exception e) {
      given(to, upload, e);
      throw e;
    }
  }

  /// Parts that nothing becomes of cost money until they are taken away.
  private void given(S3Uri to, String upload, Exception failure) {
    try {
      s3.abortMultipartUpload(
          request -> request.bucket(to.bucket()).key(to.key()).uploadId(upload));
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private CompletedPart copied(Job job, String upload, Part part) {
    var copied =
        s3.uploadPartCopy(
                request -> {
                  request
                      .sourceBucket(job.from().uri().bucket())
                      .sourceKey(job.from().uri().key())
                      .copySourceIfMatch(job.head().eTag())
                      .copySourceRange("bytes=%d-%d".formatted(part.first(), part.last()))
                      .destinationBucket(job.to().bucket())
                      .destinationKey(job.to().key())
                      .uploadId(upload)
                      .partNumber(part.number());
                  job.from().version().ifPresent(request::sourceVersionId);
                })
            .copyPartResult();
    return CompletedPart.builder()
        .partNumber(part.number())
        .eTag(copied.eTag())
        .checksumCRC32(copied.checksumCRC32())
        .build();
  }

  private static List<Part> parts(long size) {
    long length = Math.max(PART, Math.ceilDiv(size, MOST_PARTS));
    List<Part> parts = new ArrayList<>();
    for (long first = 0; first < size; first += length) {
      parts.add(new Part(parts.size() + 1, first, Math.min(first + length, size) - 1));
    }
    return parts;
  }

  /// Deletes the original of a copy unless it has changed since: then it stays.
  public void drop(Original from, Copied copied) {
    try {
      s3.deleteObject(request -> {
        request.bucket(from.uri().bucket()).key(from.uri().key()).ifMatch(copied.original().eTag());
        from.terms().owner().ifPresent(request::expectedBucketOwner);
        from.terms().payer().ifPresent(request::requestPayer);
      });
    } catch (S3Exception e) {
      if (e.statusCode() == 412) {
        throw new NamedError(
            "S3.PreconditionFailed",
            "`%s` has changed since it was copied, and stays".formatted(from.uri()),
            e);
      }
      // gone already: an earlier attempt, or someone else, was faster
      if (e.statusCode() != 404) {
        throw e;
      }
    }
  }
}
