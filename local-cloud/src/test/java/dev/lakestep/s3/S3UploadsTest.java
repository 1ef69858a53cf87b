package dev.lakestep.s3;

import static dev.lakestep.s3.OpenS3.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3UploadsTest {
  @TempDir Path folder;

  private OpenS3 open;
  private S3Client s3;

  @BeforeEach
  void open() throws IOException {
    open = OpenS3.in(folder);
    s3 = open.client();
  }

  @AfterEach
  void close() throws IOException {
    open.close();
  }

  @Test
  void uploadsInPartsBecomeOneObject() {
    byte[] first = bytes(5 << 20, 1);
    byte[] second = bytes(1 << 20, 2);
    String id = s3.createMultipartUpload(b -> b.bucket(BUCKET).key("big")).uploadId();
    List<CompletedPart> parts = new ArrayList<>();
    for (int number = 1; number <= 2; number++) {
      int one = number;
      String etag =
          s3.uploadPart(
                  b -> b.bucket(BUCKET).key("big").uploadId(id).partNumber(one),
                  RequestBody.fromBytes(number == 1 ? first : second))
              .eTag();
      parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
    }
    assertThat(s3.listParts(b -> b.bucket(BUCKET).key("big").uploadId(id)).parts()).hasSize(2);
    var done =
        s3.completeMultipartUpload(
            b -> b.bucket(BUCKET).key("big").uploadId(id).multipartUpload(m -> m.parts(parts)));
    assertThat(done.eTag()).endsWith("-2\"");
    byte[] whole = s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("big")).asByteArray();
    assertThat(whole).hasSize(first.length + second.length).startsWith(first).endsWith(second);
    assertThat(s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("big").partNumber(2)).asByteArray())
        .isEqualTo(second);
    assertThat(s3.listMultipartUploads(b -> b.bucket(BUCKET)).uploads()).isEmpty();
    assertThat(open.events().getLast().reason()).isEqualTo("CompleteMultipartUpload");
  }

  @Test
  void aPartMayBeCopied() {
    s3.putObject(b -> b.bucket(BUCKET).key("big"), RequestBody.fromBytes(bytes(200, 1)));
    String copyId = s3.createMultipartUpload(b -> b.bucket(BUCKET).key("copy")).uploadId();
    String copied =
        s3.uploadPartCopy(b ->
                b.sourceBucket(BUCKET)
                    .sourceKey("big")
                    .destinationBucket(BUCKET)
                    .destinationKey("copy")
                    .uploadId(copyId)
                    .partNumber(1)
                    .copySourceRange("bytes=0-99"))
            .copyPartResult()
            .eTag();
    s3.completeMultipartUpload(b ->
        b.bucket(BUCKET)
            .key("copy")
            .uploadId(copyId)
            .multipartUpload(
                m -> m.parts(CompletedPart.builder().partNumber(1).eTag(copied).build())));
    assertThat(s3.headObject(b -> b.bucket(BUCKET).key("copy")).contentLength()).isEqualTo(100);
  }

  @Test
  void whatWasAcknowledgedIsThereAfterARestart() throws IOException {
    open.put("kept", "content");
    String id = s3.createMultipartUpload(b -> b.bucket(BUCKET).key("big")).uploadId();
    s3.uploadPart(
        b -> b.bucket(BUCKET).key("big").uploadId(id).partNumber(1), RequestBody.fromString("x"));
    close();
    open();
    assertThat(open.text("kept")).isEqualTo("content");
    assertThat(s3.listParts(b -> b.bucket(BUCKET).key("big").uploadId(id)).parts()).hasSize(1);
    s3.abortMultipartUpload(b -> b.bucket(BUCKET).key("big").uploadId(id));
    assertThatThrownBy(() -> s3.listParts(b -> b.bucket(BUCKET).key("big").uploadId(id)))
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
