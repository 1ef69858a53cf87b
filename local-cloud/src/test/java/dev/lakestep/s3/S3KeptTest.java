package dev.lakestep.s3;

import static dev.lakestep.s3.OpenS3.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/// What is ours alone: files that outlive the process, and whoever watches them.
class S3KeptTest {
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
  void whatWasAcknowledgedIsThereAfterARestart() throws IOException {
    open.put("kept", "content");
    String id = s3.createMultipartUpload(b -> b.bucket(BUCKET).key("big")).uploadId();
    String etag =
        s3.uploadPart(
                b -> b.bucket(BUCKET).key("big").uploadId(id).partNumber(1),
                RequestBody.fromString("x"))
            .eTag();
    close();
    open();
    assertThat(open.text("kept")).isEqualTo("content");
    assertThat(s3.listParts(b -> b.bucket(BUCKET).key("big").uploadId(id)).parts()).hasSize(1);
    s3.completeMultipartUpload(b ->
        b.bucket(BUCKET)
            .key("big")
            .uploadId(id)
            .multipartUpload(
                m -> m.parts(CompletedPart.builder().partNumber(1).eTag(etag).build())));
    assertThat(open.text("big")).isEqualTo("x");
    assertThat(open.events().getLast().reason()).isEqualTo("CompleteMultipartUpload");
  }

  /// AWS refuses such a key; what counts here is that no path leads out of the folder.
  @Test
  void aKeyThatClimbsStaysInItsBucket() {
    open.put("../up/./here", "content");
    assertThat(open.text("../up/./here")).isEqualTo("content");
    assertThat(s3.listObjectsV2(b -> b.bucket(BUCKET)).contents())
        .extracting(S3Object::key)
        .containsExactly("../up/./here");
    assertThatThrownBy(() -> open.text("up/here")).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void whoeverWatchesIsToldWhatHappened() {
    open.put("k", "abc");
    s3.deleteObject(b -> b.bucket(BUCKET).key("k"));
    assertThat(open.events())
        .extracting(ObjectEvent::kind, ObjectEvent::reason, ObjectEvent::size)
        .containsExactly(
            tuple(ObjectEvent.Kind.CREATED, "PutObject", 3L),
            tuple(ObjectEvent.Kind.DELETED, "DeleteObject", 0L));
    assertThat(open.events().get(0).sequencer()).isLessThan(open.events().get(1).sequencer());
  }
}
