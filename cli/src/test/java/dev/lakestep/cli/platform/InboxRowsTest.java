package dev.lakestep.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.Work;
import dev.lakestep.cli.run.Grid.Cell;
import dev.lakestep.fault.Faults;
import dev.lakestep.fault.Spec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;

/// Files land, and their rows come to be in a table, each once, whatever happens to the news of
/// them, to the calls that are made, and to the functions that make them. What is held against it
/// is the table.
@Timeout(1800)
final class InboxRowsTest {
  private static final int FILES = Integer.getInteger("lakestep.inbox.files", 40);
  private static final int ROWS = 3;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private static final String MACHINE = Platform.LOCAL.names().machineArn("company-team_rows");

  @TempDir Path folder;
  @TempDir Path killer;

  /// Even ones let executions overlap.
  private static LongStream seeds() {
    long seed = Long.getLong("lakestep.inbox.seed", 0);
    return seed == 0 ? LongStream.of(8) : LongStream.of(seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theRowsOfEachFileAreThereOnce(long seed) throws Exception {
    Faults faults = Faults.of(Spec.NONE);
    List<String> names = names(new Random(seed));
    try (Bench bench = Bench.open(folder, faults);
        FourSources inbox = FourSources.of(bench, MACHINE);
        SqlQuery athena = new SqlQuery(bench.clients())) {
      assertThat(athena.run("CREATE DATABASE lake", "", PAUSE).rows()).isEmpty();
      bench.wired(flow(seed % 2 == 0));
      // Closed before Trino begins, which does not bear with properties that are no text.
      try (Kills kills = new Kills(seed, FILES / 10)) {
        kills.begin(bench, killer);
        faults.arm(chaos(seed));
        names.forEach(name -> land(inbox, name));
        settle(bench, inbox);
        faults.disarm();
        assertThat(kills.done()).hasSizeGreaterThan(FILES / 20);
        // Few files are few calls, of which it may be that none is struck.
        assertThat(FILES < 200 || kills.done().stream().anyMatch(InboxRowsTest::isOfLoad)).isTrue();
      }
      assertThat(rows(athena)).isEqualTo(expected(names));
      assertThat(inbox.keys("quarantine/").stream().filter(key -> key.endsWith(".csv")))
          .hasSize((int) names.stream().filter(InboxRowsTest::isBad).count());
    }
  }

  private static String flow(boolean overlaps) {
    return """
    id: rows
    namespace: company.team
    tasks:
      - id: ingest
        type: aws.iceberg.Ingest
        from: "{{ trigger.objects | jq('.[].uri') }}"
        into: lake.loaded
        location: s3://lands-here/tables/loaded/
        mode: APPEND
        columns: {id: bigint, file: string}
        retry: {type: constant, interval: PT1S, maxAttempts: 4}
    triggers:
      - id: arrival
        type: aws.s3.Trigger
        bucket: lands-here
        prefix: in/
        action: MOVE
        maxFiles: 10
        allowConcurrent: %s
        moveTo: {bucket: lands-here, key: done/}
    """
        .formatted(overlaps);
  }

  private static String chaos(long seed) {
    return """
    dynamodb:throttle@0.1;s3:throttle@0.1;glue:throttle@0.1;states:throttle@0.1;\
    events.delivery:drop@0.02;sqs.delivery:duplicate@0.4;sqs.delivery:reorder@0.3;seed=%d\
    """
        .formatted(seed);
  }

  private static List<String> names(Random random) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      names.add("%05d%s.csv".formatted(i, i % 50 == 25 ? "-bad" : ""));
    }
    Collections.shuffle(names, random);
    return names;
  }

  private static boolean isBad(String name) {
    return name.contains("bad");
  }

  private static boolean isOfLoad(String call) {
    return call.startsWith(Platform.LOCAL.function(Work.ICEBERG).name() + " ");
  }

  private static void land(FourSources inbox, String name) {
    String rows =
        IntStream.range(0, ROWS)
            .mapToObj(i -> "%s,%s\n".formatted(isBad(name) ? "no number" : i, name))
            .collect(Collectors.joining());
    insisted(() ->
        inbox
            .s3()
            .putObject(
                request -> request.bucket(FourSources.BUCKET).key("in/" + name),
                RequestBody.fromString("id,file\n" + rows)));
  }

  /// Hours pass, and what was lost is looked for, until nothing lies there, waits or runs.
  private static void settle(Bench bench, FourSources inbox) {
    bench.until(
        Duration.ofMinutes(20),
        () -> {
          insisted(() -> {
            inbox.anHourPasses();
            return inbox;
          });
          boolean isSwept = inbox.isDone(Work.RUNS, "{\"sweep\": true}");
          return isSwept && insisted(() -> inbox.running().isEmpty() && inbox.isSettled());
        });
  }

  /// What is called often may be refused often.
  private static <T> T insisted(Supplier<T> call) {
    while (true) {
      try {
        return call.get();
      } catch (SdkException e) {
        Thread.onSpinWait();
      }
    }
  }

  /// How often each row of each file is there.
  private static Map<String, Long> expected(List<String> names) {
    Map<String, Long> expected = new TreeMap<>();
    for (String name : names) {
      if (!isBad(name)) {
        IntStream.range(0, ROWS).forEach(i -> expected.put(name + " " + i, 1L));
      }
    }
    return expected;
  }

  private static Map<String, Long> rows(SqlQuery athena) {
    return athena.run("SELECT file, id FROM loaded", "lake", PAUSE).rows().stream()
        .map(row -> "%s %s".formatted(text(row.getFirst()), text(row.getLast())))
        .collect(Collectors.groupingBy(Objects::toString, TreeMap::new, Collectors.counting()));
  }

  private static String text(Cell cell) {
    return switch (cell) {
      case Cell.Text(var words) -> words;
      case Cell.Nothing _ -> "NULL";
    };
  }
}
