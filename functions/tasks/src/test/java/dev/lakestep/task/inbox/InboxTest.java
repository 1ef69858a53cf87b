package dev.lakestep.task.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {
  private static final String MOVE =
      """
      {"objects": {"bucket": "lake", "prefix": "inbox/", "action": "MOVE", "maxFiles": 10,
        "moveTo": {"bucket": "lake", "key": "archive/"}}}
      """;

  @TempDir Path folder;

  private static List<String> loaded(InboxScene scene) throws IOException {
    return scene.loaded().stream()
        .flatMap(List::stream)
        .map(object -> object.path("key").asText() + " " + object.path("changeType").asText())
        .sorted()
        .toList();
  }

  @Test
  void aFileStartsTheFlowOnceAndLiesInTheArchive() throws Exception {
    try (InboxScene scene = new InboxScene(folder, MOVE)) {
      scene.land("inbox/a b+c.csv", "1");
      scene.hear("inbox/a b+c.csv", "inbox/a b+c.csv");
      scene.settle();
      scene.hear("inbox/a b+c.csv");
      assertThat(scene.loaded()).hasSize(1);
      JsonNode object = scene.loaded().getFirst().getFirst();
      assertThat(object.path("uri").asText()).isEqualTo("s3://lake/archive/a b+c.csv");
      assertThat(object.path("key").asText()).isEqualTo("inbox/a b+c.csv");
      assertThat(object.path("etag").asText()).isEqualTo("\"c4ca4238a0b923820dcc509a6f75849b\"");
      assertThat(object.path("size").asInt()).isOne();
      assertThat(object.path("changeType").asText()).isEqualTo("CREATE");
      assertThat(scene.keys("")).containsExactly("archive/a b+c.csv");
      assertThat(scene.stages()).containsExactly("inbox/a b+c.csv DONE");
    }
  }

  @Test
  void theSameFileAgainIsAnUpdateHoweverSoonItComes() throws Exception {
    try (InboxScene scene = new InboxScene(folder, MOVE)) {
      for (int i = 0; i < 3; i++) {
        scene.land("inbox/a", "same");
        scene.settle();
      }
      assertThat(loaded(scene))
          .containsExactly("inbox/a CREATE", "inbox/a UPDATE", "inbox/a UPDATE");
      assertThat(scene.keys("inbox/")).isEmpty();
    }
  }

  @Test
  void whatComesWhileABatchIsUnderWayIsTheNextBatch() throws Exception {
    try (InboxScene scene = new InboxScene(folder, MOVE)) {
      for (int i = 0; i < 25; i++) {
        scene.drop("inbox/%02d".formatted(i), "x" + i);
      }
      scene.inbox.swept();
      assertThat(scene.partition("open")).hasSize(1);
      assertThat(scene.partition("waiting")).hasSize(15);
      scene.settle();
      assertThat(scene.loaded()).extracting(List::size).containsExactlyInAnyOrder(10, 10, 5);
      assertThat(scene.partition("waiting")).isEmpty();
    }
  }

  @Test
  void namesakesDoNotOverwriteEachOther() throws Exception {
    try (InboxScene scene = new InboxScene(folder, MOVE)) {
      scene.drop("inbox/1/a", "first");
      scene.drop("inbox/2/a", "second");
      scene.inbox.swept();
      scene.settle();
      assertThat(scene.loaded()).hasSize(2);
    }
  }

  @Test
  void aLaterVersionTakesThePlaceOfOneThatWaits() throws Exception {
    try (InboxScene scene = new InboxScene(folder, MOVE)) {
      scene.drop("inbox/first", "1");
      scene.inbox.swept();
      scene.land("inbox/a", "old");
      scene.land("inbox/a", "newer");
      scene.settle();
      assertThat(loaded(scene)).containsExactly("inbox/a UPDATE", "inbox/first CREATE");
      assertThat(scene.stages())
          .containsExactly("inbox/a DONE", "inbox/a SUPERSEDED", "inbox/first DONE");
    }
  }

  @Test
  void poisonEndsInQuarantineAndTheOthersAreLoaded() throws Exception {
    try (InboxScene scene = new InboxScene(folder, MOVE)) {
      for (int i = 0; i < 8; i++) {
        scene.drop("inbox/%d%s.csv".formatted(i, i == 5 ? "poison" : ""), "x" + i);
      }
      scene.inbox.swept();
      scene.settle();
      assertThat(scene.stages())
          .hasSize(8)
          .contains("inbox/5poison.csv QUARANTINED", "inbox/7.csv DONE");
      assertThat(loaded(scene)).hasSize(7);
      assertThat(scene.keys("archive/")).hasSize(7).doesNotContain("archive/5poison.csv");
      List<String> quarantine = scene.keys("quarantine/");
      assertThat(quarantine).hasSize(2);
      assertThat(quarantine.getFirst()).endsWith("5poison.csv");
      assertThat(quarantine.getLast()).endsWith("5poison.csv.reason.json");
    }
  }

  @Test
  void nothingIsMovedWhereTheActionIsNone() throws Exception {
    String none =
        """
        {"objects": {"bucket": "lake", "prefix": "inbox/", "action": "NONE", "on": "UPDATE",
          "regexp": ".*[.]csv", "delimiter": "/", "filter": "FILES"}}
        """;
    try (InboxScene scene = new InboxScene(folder, none)) {
      scene.land("inbox/a.csv", "1");
      scene.land("inbox/a.txt", "1");
      scene.land("inbox/deep/a.csv", "1");
      scene.land("other/a.csv", "1");
      scene.inbox.swept();
      assertThat(scene.stages()).containsExactly("inbox/a.csv SKIPPED");
      scene.land("inbox/a.csv", "22");
      scene.inbox.swept();
      scene.settle();
      scene.inbox.swept();
      assertThat(loaded(scene)).containsExactly("inbox/a.csv UPDATE");
      assertThat(scene.loaded().getFirst().getFirst().path("uri").asText())
          .isEqualTo("s3://lake/inbox/a.csv");
    }
  }

  @Test
  void whatIsDeletedIsKeptForTheFlow() throws Exception {
    String delete =
        """
        {"objects": {"bucket": "lake", "action": "DELETE"}, "allowConcurrent": true}
        """;
    try (InboxScene scene = new InboxScene(folder, delete)) {
      scene.land("a/b.csv", "1");
      scene.settle();
      String uri = scene.loaded().getFirst().getFirst().path("uri").asText();
      assertThat(uri).startsWith("s3://lakestep-files/inbox/").endsWith("/b.csv");
      assertThat(scene.keys("")).isEmpty();
    }
  }

  @Test
  void whereFilesGoMayBeSaidByAnExpression() throws Exception {
    String said =
        """
        {"objects": {"bucket": "lake", "prefix": "inbox/", "action": "MOVE",
          "moveTo": {"key": {"$render": "archive/{{ flow.id }}/{{ trigger.id }}/"}}}}
        """;
    try (InboxScene scene = new InboxScene(folder, said)) {
      scene.land("inbox/deep/a", "1");
      scene.settle();
      assertThat(scene.keys("")).containsExactly("archive/load/arrival/a");
    }
  }

  @Test
  void whatWasNeverToldIsFound() throws Exception {
    try (InboxScene scene = new InboxScene(folder, MOVE)) {
      scene.drop("inbox/a", "1");
      scene.inbox.swept();
      while (scene.ends().isEmpty()) {
        Thread.onSpinWait();
      }
      scene.inbox.swept();
      assertThat(scene.stages()).containsExactly("inbox/a DONE");
      assertThat(scene.partition("open")).isEmpty();
    }
  }

  @Test
  void whatLiesWhereItWouldBeMovedToStaysThere() throws Exception {
    String inside =
        """
        {"objects": {"bucket": "lake", "prefix": "in/", "action": "MOVE", "maxFiles": 1,
          "moveTo": {"key": "in/done"}}}
        """;
    try (InboxScene scene = new InboxScene(folder, inside.replace("in/done", "out"))) {
      scene.land("in/a", "1");
      scene.land("in/done/b", "2");
      scene.deploy(inside);
      scene.time.leap(Duration.ofMinutes(1));
      scene.settle();
      scene.land("in/c", "3");
      scene.settle();
      scene.hear("in/done/b", "in/done/c");
      scene.inbox.swept();
      scene.settle();
      assertThat(loaded(scene)).containsExactly("in/a CREATE", "in/c CREATE", "in/done/b CREATE");
      assertThat(scene.keys("in/")).containsExactly("in/done/b", "in/done/c");
    }
  }

  @Test
  void aTargetThatIsMissingIsNoObjectThatHasGone() throws Exception {
    String nowhere =
        """
        {"objects": {"bucket": "lake", "prefix": "in/", "action": "MOVE",
          "moveTo": {"bucket": "nowhere", "key": "done"}}}
        """;
    try (InboxScene scene = new InboxScene(folder, nowhere)) {
      scene.drop("in/a", "1");
      assertThat(scene.inbox.heard(InboxScene.news("in/a")).path("batchItemFailures")).hasSize(1);
      assertThat(scene.stages()).containsExactly("in/a WAITING");
      scene.aws.s3().createBucket(request -> request.bucket("nowhere"));
      scene.hear("in/a");
      scene.settle();
      assertThat(loaded(scene)).containsExactly("in/a CREATE");
    }
  }

  @Test
  void aMessageThatCannotBeReadHoldsUpNoOther() throws Exception {
    try (InboxScene scene = new InboxScene(folder, MOVE)) {
      scene.drop("inbox/a", "1");
      ObjectNode news = InboxScene.news("broken", "inbox/a");
      ((ObjectNode) news.path("Records").path(0)).put("body", "{no json");
      JsonNode failed = scene.inbox.heard(news).path("batchItemFailures");
      assertThat(failed.findValuesAsText("itemIdentifier")).containsExactly("broken");
      scene.settle();
      assertThat(loaded(scene)).containsExactly("inbox/a CREATE");
    }
  }

  @Test
  void onlyTheLastVersionOfWhatStaysIsKnownForGood() throws Exception {
    String none = "{\"objects\": {\"bucket\": \"lake\", \"action\": \"NONE\"}}";
    try (InboxScene scene = new InboxScene(folder, none)) {
      for (int i = 0; i < 3; i++) {
        scene.land("a", "version " + i);
        scene.settle();
      }
      assertThat(scene.stages()).hasSize(3);
      assertThat(scene.forGood()).isOne();
      scene.inbox.swept();
      assertThat(scene.isBusy()).isFalse();
    }
  }

  @Test
  void whatCannotBeLookedAtHoldsUpNothing() throws Exception {
    try (InboxScene scene = new InboxScene(folder, MOVE)) {
      for (int i = 0; i < 20; i++) {
        scene.drop("inbox/%02d".formatted(i), "rows");
      }
      // each is asked for three times, so some are never answered
      scene.faults.arm("s3.HeadObject:error@count=48");
      assertThatThrownBy(scene.inbox::swept).isInstanceOf(IllegalStateException.class);
      scene.settle();
      assertThat(loaded(scene)).isNotEmpty();
      scene.inbox.swept();
      scene.settle();
      assertThat(loaded(scene)).hasSize(20).doesNotHaveDuplicates();
    }
  }
}
