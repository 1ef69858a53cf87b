package dev.lakestep.task.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.task.runs.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkException;

/// Files that all go wrong: each event comes one to five times, in no order, some an hour late, and
/// some never; the function dies at random calls of AWS, of which every tenth is throttled.
class InboxChaosTest {
  private static final int FILES = Integer.getInteger("lakestep.inbox.files", 200);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int AT_ONCE = 4;
  private static final int MESSAGES = 10;
  private static final int MOST_SWEEPS = 500 + FILES;
  private static final String TRIGGER =
      """
      {"objects": {"bucket": "lake", "prefix": "inbox/", "action": "MOVE", "maxFiles": 25,
        "moveTo": {"bucket": "lake", "key": "archive/"}}, "allowConcurrent": %s}
      """;

  @TempDir Path folder;

  private final AtomicInteger deaths = new AtomicInteger();
  private final AtomicReference<Instant> swept = new AtomicReference<>(Instant.now());

  private record Chance(Random random) {
    synchronized int below(int most) {
      return random.nextInt(most);
    }

    boolean of(int percent) {
      return below(100) < percent;
    }

    /// Half of all calls die, at any of the calls of AWS that they make.
    int calls() {
      return of(50) ? 1 + below(80) : Integer.MAX_VALUE;
    }
  }

  /// What is called often may be refused often.
  private static <T> T insisted(Callable<T> call) throws Exception {
    while (true) {
      try {
        return call.call();
      } catch (SdkException e) {
        Thread.onSpinWait();
      }
    }
  }

  private static List<String> keys(Chance chance) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      keys.add("inbox/%05d%s.csv".formatted(i, i % 97 == 50 ? "-poison" : ""));
    }
    Collections.shuffle(keys, chance.random());
    return keys;
  }

  /// What is told of the files.
  ///
  /// @param late comes an hour after the rest
  /// @param lost never comes: each fiftieth
  private record News(List<String> soon, List<String> late, List<String> lost) {
    static News of(List<String> keys, Chance chance) {
      News news = new News(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      for (int k = 0; k < keys.size(); k++) {
        String key = keys.get(k);
        if (k % 50 == 49) {
          news.lost.add(key);
          continue;
        }
        int times = 1 + chance.below(5);
        for (int i = 0; i < times; i++) {
          (chance.of(10) ? news.late : news.soon).add(key);
        }
      }
      Collections.shuffle(news.soon, chance.random());
      Collections.shuffle(news.late, chance.random());
      return news;
    }
  }

  /// Even ones let executions overlap.
  private static LongStream seeds() {
    long seed = Long.getLong("lakestep.inbox.seed", 0);
    return seed == 0 ? LongStream.of(7, 8) : LongStream.of(seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyVersionHasItsEffectOnce(long seed) throws Exception {
    Chance chance = new Chance(new Random(seed));
    try (InboxScene scene = new InboxScene(folder, TRIGGER.formatted(seed % 2 == 0))) {
      List<String> keys = keys(chance);
      Map<String, String> last = new HashMap<>();
      for (String key : keys) {
        scene.drop(key, "rows of " + key);
        last.put(key, "rows of " + key);
      }
      scene.faults.arm("dynamodb:throttle@0.1;s3:throttle@0.1;states:throttle@0.1;seed=" + seed);
      News news = News.of(keys, chance);
      assertThat(news.lost).hasSize(FILES / 50);
      for (String key : keys) {
        if (chance.of(5)) {
          last.put(key, "other rows of " + key);
          news.soon.add(chance.below(news.soon.size()), "!" + key);
        }
      }
      storm(scene, news.soon, chance);
      scene.time.leap(HOUR);
      storm(scene, news.late, chance);
      swept(scene, chance);
      scene.faults.disarm();
      assertThat(deaths.get()).isGreaterThan(FILES / 40);
      checked(scene, last);
    }
  }

  /// Some overwrite their files midway, of which an event tells at once.
  private void storm(InboxScene scene, List<String> events, Chance chance) throws Exception {
    ConcurrentLinkedDeque<String> queue = new ConcurrentLinkedDeque<>(events);
    try (ExecutorService functions = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        running.add(
            functions.submit(() -> {
              while (!queue.isEmpty()) {
                called(scene, queue, chance);
                if (chance.of(20)) {
                  ended(scene, chance);
                }
                hourly(scene, chance);
              }
              return "done";
            }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
  }

  private void hourly(InboxScene scene, Chance chance) {
    Instant now = scene.time.instant();
    Instant last = swept.get();
    if (now.isAfter(last.plus(HOUR)) && swept.compareAndSet(last, now)) {
      MortalAws.survives(chance.calls(), scene.inbox::swept);
    }
  }

  private void called(InboxScene scene, ConcurrentLinkedDeque<String> queue, Chance chance)
      throws Exception {
    Set<String> batch = new HashSet<>();
    String next = queue.poll();
    while (next != null) {
      String key = next.replace("!", "");
      if (next.startsWith("!")) {
        insisted(() -> {
          scene.drop(key, "other rows of " + key);
          return key;
        });
      }
      batch.add(key);
      next = batch.size() < MESSAGES ? queue.poll() : null;
    }
    List<String> failed = new ArrayList<>(batch);
    boolean survived =
        MortalAws.survives(
            chance.calls(),
            () -> {
              JsonNode answer = scene.inbox.heard(InboxScene.news(batch.toArray(new String[0])));
              List<String> left =
                  answer.path("batchItemFailures").findValuesAsText("itemIdentifier");
              failed.retainAll(left);
            });
    if (!survived) {
      deaths.incrementAndGet();
      scene.time.leap(Duration.ofMinutes(1));
    }
    queue.addAll(survived ? failed : batch);
  }

  /// Ends of executions are told up to three times, and some never; what dies of it is tried three
  /// times in all.
  private static void ended(InboxScene scene, Chance chance) throws Exception {
    List<Change> ends;
    synchronized (scene) {
      ends = insisted(scene::ends);
      ends.forEach(scene::heard);
    }
    for (Change end : ends) {
      int times = chance.of(2) ? 0 : 1 + chance.below(3);
      for (int i = 0; i < times; i++) {
        boolean survived = false;
        for (int tries = 0; tries < 3 && !survived; tries++) {
          survived = MortalAws.survives(chance.calls(), () -> scene.inbox.changed(end));
        }
      }
    }
  }

  private static void swept(InboxScene scene, Chance chance) throws Exception {
    for (int i = 0; i < MOST_SWEEPS; i++) {
      scene.time.leap(HOUR);
      MortalAws.survives(chance.calls(), scene.inbox::swept);
      ended(scene, chance);
      boolean isDone =
          insisted(() ->
              !scene.isBusy()
                  && scene.partition("waiting").isEmpty()
                  && scene.keys("inbox/").isEmpty());
      if (isDone) {
        return;
      }
    }
  }

  private static void checked(InboxScene scene, Map<String, String> last) throws Exception {
    assertThat(scene.keys("inbox/")).isEmpty();
    assertThat(scene.partition("open")).isEmpty();
    assertThat(scene.partition("again")).isEmpty();
    assertThat(scene.partition("waiting")).isEmpty();
    assertThat(scene.stages()).noneMatch(line -> line.endsWith(" WAITING"));
    Set<String> versions = new HashSet<>();
    Set<String> loaded = new TreeSet<>();
    for (List<JsonNode> batch : scene.loaded()) {
      for (JsonNode object : batch) {
        String key = object.path("key").asText();
        assertThat(versions.add(key + object.path("etag").asText())).as(key).isTrue();
        loaded.add(key);
      }
    }
    Set<String> good = new TreeSet<>(last.keySet());
    good.removeIf(key -> key.contains("poison"));
    assertThat(loaded).isEqualTo(good);
    for (String key : good) {
      String archived = key.replace("inbox/", "archive/");
      assertThat(
              scene
                  .aws
                  .s3()
                  .getObjectAsBytes(r -> r.bucket(InboxScene.BUCKET).key(archived))
                  .asUtf8String())
          .isEqualTo(last.get(key));
    }
    assertThat(scene.stages())
        .filteredOn(line -> line.endsWith(" QUARANTINED"))
        .hasSizeGreaterThanOrEqualTo(last.size() - good.size());
  }

  @Test
  void filesThatComeTogetherAreFewBatches() throws Exception {
    int files = 2 * FILES;
    int most = Math.min(FILES / 5, 500);
    try (InboxScene scene =
        new InboxScene(folder, TRIGGER.formatted("false").replace("25", String.valueOf(most)))) {
      for (int i = 0; i < files; i++) {
        scene.drop("inbox/%05d.csv".formatted(i), "rows");
      }
      scene.inbox.swept();
      scene.settle();
      assertThat(scene.loaded()).hasSize(Math.ceilDiv(files, most));
      assertThat(scene.stages()).hasSize(files).allMatch(line -> line.endsWith(" DONE"));
    }
  }
}
