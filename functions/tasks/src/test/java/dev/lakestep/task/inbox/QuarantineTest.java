package dev.lakestep.task.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

class QuarantineTest {
  private static final String MOVE =
      """
      {"objects": {"bucket": "lake", "prefix": "inbox/", "action": "MOVE", "maxFiles": 10,
        "moveTo": {"bucket": "lake", "key": "archive/"}}}
      """;

  @TempDir Path folder;

  @Test
  void whatCannotStartIsQuarantinedAndHoldsUpNothing() throws Exception {
    String refused =
        """
        {"objects": {"bucket": "lake", "prefix": "inbox/", "action": "MOVE",
          "moveTo": {"key": "archive/"}},
          "inputs": {"text": {"$render":
            "{% if trigger.objects[0].size > 1 or (trigger.objects | length) > 1 %}LONG{% endif %}"}}}
        """
            .replace("LONG", "x".repeat(300_000));
    String name = "b".repeat(1015);
    try (InboxScene scene = new InboxScene(folder, refused)) {
      scene.drop("inbox/" + name, "22");
      scene.drop("inbox/c", "1");
      scene.inbox.swept();
      scene.settle();
      assertThat(scene.loaded()).hasSize(1);
      assertThat(scene.stages()).containsExactly("inbox/" + name + " QUARANTINED", "inbox/c DONE");
      assertThat(scene.keys("quarantine/")).hasSize(2);
      assertThat(scene.keys("archive/")).containsExactly("archive/c");
    }
  }

  @Test
  void poisonThatCameInPartsEndsInQuarantineToo() throws Exception {
    try (InboxScene scene = new InboxScene(folder, MOVE)) {
      inParts(scene, "inbox/poison");
      scene.hear("inbox/poison");
      scene.settle();
      assertThat(scene.stages()).containsExactly("inbox/poison QUARANTINED");
      assertThat(scene.keys("")).hasSize(2).allMatch(key -> key.startsWith("quarantine/"));
    }
  }

  private static void inParts(InboxScene scene, String key) {
    S3Client s3 = scene.aws.s3();
    String upload =
        s3.createMultipartUpload(request -> request.bucket(InboxScene.BUCKET).key(key)).uploadId();
    String etag =
        s3.uploadPart(
                request ->
                    request.bucket(InboxScene.BUCKET).key(key).uploadId(upload).partNumber(1),
                RequestBody.fromString("bad"))
            .eTag();
    CompletedPart part = CompletedPart.builder().partNumber(1).eTag(etag).build();
    s3.completeMultipartUpload(request ->
        request
            .bucket(InboxScene.BUCKET)
            .key(key)
            .uploadId(upload)
            .multipartUpload(all -> all.parts(List.of(part))));
  }
}
