package dev.lakestep.task.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.Desk;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.inbox.MortalAws;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Times of a schedule that come more than once, in any order, or not at all, to functions that are
/// killed at any of their calls.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScheduleChaosTest {
  private static final Instant FIRST = Instant.parse("2026-03-02T00:00:00Z");
  private static final int TIMES = 12;
  private static final int MOST_CALLS = 14;

  private StartBench bench;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    bench = StartBench.open(folder);
  }

  @AfterAll
  void close() throws IOException {
    bench.close();
  }

  private static Stream<Instant> times() {
    return IntStream.range(0, TIMES).mapToObj(i -> FIRST.plusSeconds(300L * i));
  }

  /// Each one to three times, shuffled; some not at all.
  private static List<Instant> deliveries(Random random) {
    List<Instant> all = new ArrayList<>();
    times()
        .forEach(time -> {
          int copies = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(3);
          all.addAll(Collections.nCopies(copies, time));
        });
    Collections.shuffle(all, random);
    return all;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void eachTimeRunsOnceAndNeverTwoAtOnce(long seed) {
    Random random = new Random(seed);
    bench.now("2026-03-02T00:05:00Z");
    String machine =
        bench.deploy(
            "chaos" + seed,
            "triggers: [{id: clock, type: core.trigger.Schedule, cron: \"*/5 * * * *\"}]");
    bench.sweep();
    bench.now("2026-03-02T01:04:00Z");
    Desk desk = bench.mortal();
    for (Instant time : deliveries(random)) {
      ObjectNode event = JsonValues.JSON.objectNode().put("machine", machine);
      event.put("trigger", "clock").put("time", time.toString());
      for (int attempt = 0; attempt < 3; attempt++) {
        boolean done =
            MortalAws.survives(1 + random.nextInt(MOST_CALLS), () -> new Asked(desk).answer(event));
        if (done) {
          break;
        }
      }
      assertThat(bench.running(machine)).as("after %s", time).isLessThan(2);
      if (random.nextInt(3) == 0) {
        endOne(machine, random.nextBoolean());
        assertThat(bench.running(machine)).as("after an end").isLessThan(2);
      }
    }
    for (int i = 0; i < 3 * TIMES && bench.executions(machine).size() < TIMES; i++) {
      bench.sweep();
      assertThat(bench.running(machine)).as("after a sweep").isLessThan(2);
      endOne(machine, false);
    }
    bench.sweep();
    assertThat(bench.executions(machine))
        .containsExactlyInAnyOrderElementsOf(
            times().map(time -> StartName.of("clock", time)).toList());
  }

  /// Ends what was started last, and tells of it or not.
  private void endOne(String machine, boolean isTold) {
    List<String> all = bench.executions(machine);
    if (!all.isEmpty() && bench.running(machine) > 0) {
      if (isTold) {
        bench.end(machine, all.getLast(), "SUCCEEDED");
      } else {
        bench.stop(machine, all.getLast());
      }
    }
  }
}
