package dev.lakestep.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// What S3 promises of an object that comes in parts.
interface S3UploadsContract {
  Cloud cloud();

  @Test
  default void uploadsInPartsBecomeOneObject() {
    Bucket bucket = Bucket.in(cloud());
    S3Client s3 = bucket.s3();
    byte[] first = bytes(5 << 20, 1);
    byte[] second = bytes(1 << 20, 2);
    String id = s3.createMultipartUpload(b -> b.bucket(bucket.name()).key("big")).uploadId();
    List<CompletedPart> parts = new ArrayList<>();
    for (int number = 1; number <= 2; number++) {
      int one = number;
      String etag =
          s3.uploadPart(
                  b -> b.bucket(bucket.name()).key("big").uploadId(id).partNumber(one),
                  RequestBody.fromBytes(number == 1 ? first : second))
              .eTag();
      parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
    }
    assertThat(s3.listParts(b -> b.bucket(bucket.name()).key("big").uploadId(id)).parts())
        .hasSize(2);
    var done =
        s3.completeMultipartUpload(b ->
            b.bucket(bucket.name()).key("big").uploadId(id).multipartUpload(m -> m.parts(parts)));
    assertThat(done.eTag()).endsWith("-2\"");
    byte[] whole = s3.getObjectAsBytes(b -> b.bucket(bucket.name()).key("big")).asByteArray();
    assertThat(whole).hasSize(first.length + second.length).startsWith(first).endsWith(second);
    assertThat(
            s3.getObjectAsBytes(b -> b.bucket(bucket.name()).key("big").partNumber(2))
                .asByteArray())
        .isEqualTo(second);
    assertThat(s3.listMultipartUploads(b -> b.bucket(bucket.name())).uploads()).isEmpty();
  }

  @Test
  default void aPartMayBeCopied() {
    Bucket bucket = Bucket.in(cloud());
    S3Client s3 = bucket.s3();
    s3.putObject(b -> b.bucket(bucket.name()).key("big"), RequestBody.fromBytes(bytes(200, 1)));
    String id = s3.createMultipartUpload(b -> b.bucket(bucket.name()).key("copy")).uploadId();
    String copied =
        s3.uploadPartCopy(b ->
                b.sourceBucket(bucket.name())
                    .sourceKey("big")
                    .destinationBucket(bucket.name())
                    .destinationKey("copy")
                    .uploadId(id)
                    .partNumber(1)
                    .copySourceRange("bytes=0-99"))
            .copyPartResult()
            .eTag();
    s3.completeMultipartUpload(b ->
        b.bucket(bucket.name())
            .key("copy")
            .uploadId(id)
            .multipartUpload(
                m -> m.parts(CompletedPart.builder().partNumber(1).eTag(copied).build())));
    assertThat(s3.headObject(b -> b.bucket(bucket.name()).key("copy")).contentLength())
        .isEqualTo(100);
  }

  @Test
  default void anUploadThatIsGivenUpIsGone() {
    Bucket bucket = Bucket.in(cloud());
    S3Client s3 = bucket.s3();
    String id = s3.createMultipartUpload(b -> b.bucket(bucket.name()).key("big")).uploadId();
    assertThat(s3.listMultipartUploads(b -> b.bucket(bucket.name())).uploads()).hasSize(1);
    s3.abortMultipartUpload(b -> b.bucket(bucket.name()).key("big").uploadId(id));
    assertThatThrownBy(() -> s3.listParts(b -> b.bucket(bucket.name()).key("big").uploadId(id)))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NoSuchUpload"));
  }

  private static byte[] bytes(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
