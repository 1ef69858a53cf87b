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

  @Test
  void aNameThatIsTooLongWhereItWouldBeMovedToIsPutAside() throws Exception {
    String deep =
        """
        {"objects": {"bucket": "lake", "prefix": "i/", "action": "MOVE", "maxFiles": 10,
          "moveTo": {"bucket": "lake", "key": "archive/of/all/files/"}}}
        """;
    String name = "\u00e9".repeat(504);
    try (InboxScene scene = new InboxScene(folder, deep)) {
      scene.drop("i/" + name, "long");
      scene.drop("i/short", "short");
      scene.inbox.swept();
      scene.settle();
      assertThat(scene.stages()).containsExactly("i/short DONE", "i/" + name + " QUARANTINED");
      assertThat(scene.loaded()).hasSize(1);
      assertThat(scene.keys("i/")).isEmpty();
      List<String> aside = scene.keys("quarantine/");
      assertThat(aside).hasSize(2);
      assertThat(scene.content(aside.getLast()))
          .contains("Lakestep.KeyTooLong", "\"failures\" : 1");
      assertThat(scene.content(aside.getFirst())).isEqualTo("long");
    }
  }

  @Test
  void aLongNameIsCutWhereOnlyTheFlowFindsIt() throws Exception {
    String delete = "{\"objects\": {\"bucket\": \"lake\", \"action\": \"DELETE\"}}";
    try (InboxScene scene = new InboxScene(folder, delete)) {
      scene.land("x".repeat(1000) + ".csv", "1");
      scene.settle();
      assertThat(scene.loaded().getFirst().getFirst().path("uri").asText())
          .hasSizeLessThanOrEqualTo("s3://lakestep-files/".length() + 1024)
          .endsWith("xxx.csv");
    }
  }

  @Test
  void namesakesOfOneBatchLieBesideEachOther() throws Exception {
    String standing =
        """
        {"objects": {"bucket": "lake", "action": "DELETE", "maxFiles": 10}}
        """;
    try (InboxScene scene = new InboxScene(folder, standing)) {
      scene.stand();
      scene.drop("1/a", "first");
      scene.drop("2/a", "second");
      scene.drop("2/a.reason.json", "third");
      scene.inbox.swept();
      scene.stopAll();
      scene.settle();
      List<String> files =
          scene.keys("quarantine/").stream().filter(key -> !isReason(key)).toList();
      assertThat(files).hasSize(3);
      assertThat(files.stream().map(scene::content))
          .containsExactlyInAnyOrder("first", "second", "third");
      assertThat(scene.keys("quarantine/")).hasSize(6);
    }
  }

  /// The third file is called like a reason, and has one.
  private static boolean isReason(String key) {
    return key.endsWith("/a.reason.json.reason.json")
        || (key.endsWith("/a.reason.json") && !key.contains(Names.hash("2/a.reason.json")));
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
