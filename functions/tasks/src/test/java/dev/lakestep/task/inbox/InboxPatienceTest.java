package dev.lakestep.task.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.task.store.Parallel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxPatienceTest {
  @TempDir Path folder;

  @Test
  void aKeyThatIsMissingIsNoFailureOfTheObjects() throws Exception {
    String wants =
        """
        {"objects": {"bucket": "lake", "prefix": "inbox/", "action": "MOVE",
          "moveTo": {"key": "archive/"}},
          "inputs": {"day": {"$render": "{{ kv('day') }}"}}}
        """;
    try (InboxScene scene = new InboxScene(folder, wants)) {
      scene.drop("inbox/a", "1");
      for (int i = 0; i < 4; i++) {
        assertThat(scene.inbox.heard(InboxScene.news("inbox/a")).path("batchItemFailures"))
            .as("no table answers")
            .hasSize(1);
      }
      scene.table("lakestep-kv", "namespace", "key");
      for (int i = 0; i < 4; i++) {
        assertThat(scene.inbox.heard(InboxScene.news("inbox/a")).path("batchItemFailures"))
            .as("no such key")
            .hasSize(1);
      }
      assertThat(scene.stages()).containsExactly("inbox/a WAITING");
      assertThat(scene.metric("IntakeFailures")).as("an alarm").containsOnly(1L).hasSize(8);
      scene.time.leap(Duration.ofHours(2));
      assertThatThrownBy(scene.inbox::swept).isInstanceOf(IllegalStateException.class);
      assertThat(scene.metric("OldestFile")).singleElement().satisfies(age -> ofHours(2, age));
      scene
          .aws
          .dynamo()
          .putItem(request ->
              request
                  .tableName("lakestep-kv")
                  .item(
                      Map.of(
                          "namespace", Rows.text("company.team"),
                          "key", Rows.text("day"),
                          "value", Rows.text("\"monday\""))));
      scene.inbox.swept();
      scene.settle();
      assertThat(scene.loaded()).hasSize(1);
      assertThat(scene.stages()).containsExactly("inbox/a DONE");
      assertThat(scene.metric("OldestFile")).last().isEqualTo(0L);
    }
  }

  @Test
  void theAgeOfWhatWaitsTheLongestIsTold() throws Exception {
    String none =
        """
        {"objects": {"bucket": "lake", "prefix": "inbox/", "action": "NONE", "maxFiles": 1}}
        """;
    try (InboxScene scene = new InboxScene(folder, none)) {
      scene.inbox.swept();
      assertThat(scene.metric("OldestFile")).containsExactly(0L);
      scene.stand();
      scene.land("inbox/a", "1");
      scene.time.leap(Duration.ofHours(3));
      scene.inbox.swept();
      assertThat(scene.metric("OldestFile")).as("it is under way").last().isEqualTo(0L);
      scene.land("inbox/b", "1");
      scene.time.leap(Duration.ofHours(2));
      scene.land("inbox/c", "1");
      scene.time.leap(Duration.ofHours(1));
      scene.inbox.swept();
      assertThat(scene.metric("OldestFile")).last().satisfies(age -> ofHours(3, age));
      scene.stopAll();
      scene.deploy(
          """
          {"disabled": true,
           "objects": {"bucket": "lake", "prefix": "inbox/", "action": "NONE", "maxFiles": 1}}
          """);
      scene.time.leap(Duration.ofMinutes(1));
      scene.inbox.swept();
      assertThat(scene.metric("OldestFile")).as("it shall wait").last().isEqualTo(0L);
      assertThat(scene.metric("IntakeFailures")).isEmpty();
    }
  }

  private static void ofHours(int hours, long seconds) {
    assertThat(Duration.ofSeconds(seconds))
        .isBetween(Duration.ofHours(hours), Duration.ofMinutes(60L * hours + 10));
  }

  /// A page of a listing is a thousand keys, and each call has time for one.
  @Test
  void aSweepGoesOnWhereTheLastHadToEnd() throws Exception {
    String none =
        """
        {"objects": {"bucket": "lake", "prefix": "inbox/", "action": "NONE", "maxFiles": 1000}}
        """;
    try (InboxScene scene = new InboxScene(folder, none)) {
      scene.stand();
      Parallel.each(
          IntStream.range(0, 2050).boxed().toList(),
          i -> {
            scene.drop("inbox/%05d".formatted(i), "x");
            return i;
          });
      scene.time.haste(Duration.ofMinutes(6));
      scene.inbox.swept();
      assertThat(scene.stages()).hasSize(1000).last().isEqualTo("inbox/00999 WAITING");
      scene.inbox.swept();
      assertThat(scene.stages()).hasSize(2000);
      scene.inbox.swept();
      assertThat(scene.stages()).hasSize(2050);
      scene.drop("inbox/0", "late");
      scene.inbox.swept();
      assertThat(scene.stages()).as("it begins again").hasSize(2051);
    }
  }
}
