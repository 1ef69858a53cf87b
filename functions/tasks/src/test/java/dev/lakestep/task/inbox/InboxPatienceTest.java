package dev.lakestep.task.inbox;

import static org.assertj.core.api.Assertions.assertThat;

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
    }
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
