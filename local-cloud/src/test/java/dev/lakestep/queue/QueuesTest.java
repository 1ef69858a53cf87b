package dev.lakestep.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueuesTest {
  private static final String WORK = Account.DEFAULT.arn("sqs", "work");
  private static final String ORDERED = Account.DEFAULT.arn("sqs", "work.fifo");
  private static final Duration NOW = Duration.ZERO;

  @TempDir Path folder;

  private final TestClock clock = new TestClock();

  private Queues open() throws IOException {
    return Queues.open(folder, clock, Account.DEFAULT);
  }

  private static void make(Queues queues, String name, Map<String, String> attributes)
      throws IOException {
    ObjectNode input = Fields.none().put("QueueName", name);
    attributes.forEach(input.putObject("Attributes")::put);
    Request request = Request.inside(new Caller("test", "us-east-1", "sqs"), "1");
    Objects.requireNonNull(queues.operations().get("CreateQueue")).answer(input, request);
  }

  private static List<String> bodies(List<Received> received) {
    return received.stream().map(Received::body).toList();
  }

  @Test
  void whatWasAcknowledgedIsThereAfterARestart() throws IOException {
    Path copy = folder.resolve("killed");
    try (Queues queues = open()) {
      make(queues, "work", Map.of());
      for (String body : List.of("deleted", "in flight", "waiting")) {
        queues.send(WORK, body, Map.of("n", Attribute.text(body)));
      }
      List<Received> received = queues.receive(WORK, 2, NOW);
      queues.delete(WORK, received.getFirst().handle());
      // As a killed process leaves it: nothing was closed.
      Files.createDirectories(copy);
      Files.copy(folder.resolve("journal"), copy.resolve("journal"));
    }
    try (Queues queues = Queues.open(copy, clock, Account.DEFAULT)) {
      assertThat(bodies(queues.receive(WORK, 10, NOW))).containsExactly("waiting");
      clock.move(Duration.ofSeconds(30));
      List<Received> back = queues.receive(WORK, 10, NOW);
      assertThat(bodies(back)).containsExactly("in flight", "waiting");
      assertThat(back.getFirst().system()).containsEntry("ApproximateReceiveCount", "2");
      assertThat(back.getFirst().attributes().get("n")).isEqualTo(Attribute.text("in flight"));
    }
  }

  @Test
  void theJournalForgetsWhatIsGoneAndNothingElse() throws IOException {
    String large = "x".repeat(1 << 20);
    try (Queues queues = open()) {
      make(queues, "work", Map.of());
      make(queues, "work.fifo", Map.of("FifoQueue", "true"));
      queues.sendInOrder(ORDERED, "known", "g", "x");
      queues.send(WORK, "kept", Map.of());
      for (int n = 0; n < 70; n++) {
        queues.send(WORK, large, Map.of());
        queues
            .receive(WORK, 10, NOW, Duration.ofHours(1))
            .forEach(one -> {
              if (one.body().equals(large)) {
                queues.delete(WORK, one.handle());
              }
            });
      }
    }
    assertThat(Files.size(folder.resolve("journal"))).isLessThan(16 << 20);
    try (Queues queues = open()) {
      assertThat(queues.receive(WORK, 10, NOW)).isEmpty();
      clock.move(Duration.ofHours(1));
      assertThat(bodies(queues.receive(WORK, 10, NOW))).containsExactly("kept");
      assertThat(bodies(queues.receive(ORDERED, 10, NOW))).containsExactly("known");
    }
  }

  @Test
  void delaysAndRetentionGoByTheClock() throws IOException {
    try (Queues queues = open()) {
      make(queues, "work", Map.of("DelaySeconds", "60", "MessageRetentionPeriod", "120"));
      queues.send(WORK, "slow", Map.of());
      assertThat(queues.receive(WORK, 1, NOW)).isEmpty();
      clock.move(Duration.ofSeconds(60));
      assertThat(bodies(queues.receive(WORK, 1, NOW))).containsExactly("slow");
      clock.move(Duration.ofSeconds(60));
      assertThat(queues.receive(WORK, 1, NOW)).isEmpty();
    }
  }

  @Test
  void duplicatesAreKnownForFiveMinutesAlsoAfterARestart() throws IOException {
    try (Queues queues = open()) {
      make(queues, "work.fifo", Map.of("FifoQueue", "true"));
      String id = queues.sendInOrder(ORDERED, "one", "g", "x");
      queues.delete(ORDERED, queues.receive(ORDERED, 1, NOW).getFirst().handle());
      assertThat(queues.sendInOrder(ORDERED, "one", "g", "x")).isEqualTo(id);
      assertThat(queues.receive(ORDERED, 1, NOW)).isEmpty();
    }
    try (Queues queues = open()) {
      queues.sendInOrder(ORDERED, "one", "g", "x");
      assertThat(queues.receive(ORDERED, 1, NOW)).isEmpty();
      clock.move(Duration.ofMinutes(5));
      queues.sendInOrder(ORDERED, "one", "g", "x");
      assertThat(queues.receive(ORDERED, 1, NOW)).hasSize(1);
    }
  }

  @Test
  void aListenerHearsOfWhatBecomesVisible() throws Exception {
    try (Queues queues = open()) {
      make(queues, "work", Map.of());
      CountDownLatch heard = new CountDownLatch(2);
      try (AutoCloseable _ = queues.watch(WORK, heard::countDown)) {
        queues.send(WORK, "now", Map.of());
        while (heard.getCount() > 1) {
          Thread.sleep(5);
        }
        assertThat(queues.receive(WORK, 1, NOW)).hasSize(1);
        clock.move(Duration.ofSeconds(30));
        queues.wake();
        assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  @Test
  void tenThousandMessagesReachEightConsumersOnceEach() throws Exception {
    int count = 10_000;
    Map<String, Integer> got = new ConcurrentHashMap<>();
    try (Queues queues = Queues.open(folder, Clock.systemUTC(), Account.DEFAULT)) {
      make(queues, "work", Map.of());
      List<Thread> threads = new ArrayList<>();
      for (int sender = 0; sender < 8; sender++) {
        int first = sender;
        threads.add(
            Thread.ofVirtual()
                .start(() ->
                    IntStream.iterate(first, n -> n < count, n -> n + 8)
                        .forEach(n -> queues.send(WORK, "m" + n, Map.of()))));
        threads.add(
            Thread.ofVirtual()
                .start(() -> {
                  while (got.size() < count) {
                    for (Received one : queues.receive(WORK, 10, Duration.ofMillis(200))) {
                      got.merge(one.body(), 1, Integer::sum);
                      queues.delete(WORK, one.handle());
                    }
                  }
                }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(queues.receive(WORK, 1, NOW)).isEmpty();
    }
    assertThat(got).hasSize(count);
    assertThat(got.values()).allMatch(times -> times == 1);
  }

  @Test
  void eachGroupStaysInOrderUnderManyConsumers() throws Exception {
    int groups = 10;
    int each = 100;
    Queue<String> got = new ConcurrentLinkedQueue<>();
    try (Queues queues = Queues.open(folder, Clock.systemUTC(), Account.DEFAULT)) {
      make(queues, "work.fifo", Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true"));
      for (int n = 0; n < groups * each; n++) {
        queues.sendInOrder(ORDERED, "%d %d".formatted(n % groups, n), "g" + n % groups, "");
      }
      List<Thread> threads = new ArrayList<>();
      for (int consumer = 0; consumer < 8; consumer++) {
        threads.add(
            Thread.ofVirtual()
                .start(() -> {
                  while (got.size() < groups * each) {
                    for (Received one : queues.receive(ORDERED, 3, Duration.ofMillis(100))) {
                      got.add(one.body());
                      queues.delete(ORDERED, one.handle());
                    }
                  }
                }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    Map<String, List<Integer>> byGroup = new HashMap<>();
    got.forEach(body ->
        byGroup
            .computeIfAbsent(body.split(" ", -1)[0], _ -> new ArrayList<>())
            .add(Integer.valueOf(body.split(" ", -1)[1])));
    assertThat(byGroup).hasSize(groups);
    assertThat(byGroup.values()).allSatisfy(all -> assertThat(all).hasSize(each).isSorted());
  }
}
