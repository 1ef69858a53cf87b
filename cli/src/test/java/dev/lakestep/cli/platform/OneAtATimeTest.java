package dev.lakestep.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.cli.backfill.Backfill;
import dev.lakestep.cli.backfill.More;
import dev.lakestep.cli.backfill.ScheduleTimes;
import dev.lakestep.compiler.CompiledFlow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A flow that runs one at a time, and all that starts flows starts it at once; functions die at
/// calls of AWS, people stop executions, and some fail. Two never run at a time, none is lost, and
/// each source has its order. What is held against it are the histories.
@Timeout(3600)
final class OneAtATimeTest {
  private static final int STARTS = Integer.getInteger("lakestep.test.starts", 24);
  private static final long SEED = Long.getLong("lakestep.test.seed", 20261121);
  private static final int EACH = Math.ceilDiv(STARTS, 4);

  private static final String FLOW =
      """
      id: one
      namespace: company.team
      concurrency: {limit: 1, behavior: QUEUE}
      inputs:
        - {id: kind, type: SELECT, values: [quick, fail, wait], defaults: quick}
      tasks:
        - id: fails
          type: core.execution.Fail
          runIf: "{{ inputs.kind == 'fail' }}"
        - id: waits
          type: core.flow.Pause
          runIf: "{{ inputs.kind == 'wait' }}"
      triggers:
        - id: monthly
          type: core.trigger.Schedule
          cron: "0 6 1 * *"
          inputs:
            kind: >-
              {{ (trigger.date | date('MM')) == '05' ? 'fail'
                : ((trigger.date | date('MM')) == '08' ? 'wait' : 'quick') }}
        - id: arrival
          type: aws.s3.Trigger
          bucket: lands-here
          prefix: in/
          action: MOVE
          maxFiles: 1
          moveTo: {bucket: lands-here, key: done/}
          inputs:
            kind: >-
              {{ trigger.objects[0].key contains 'fail' ? 'fail'
                : (trigger.objects[0].key contains 'wait' ? 'wait' : 'quick') }}
      """;

  @TempDir Path folder;
  @TempDir Path killer;

  @Test
  void theyRunOneAfterTheOther() throws Exception {
    try (Bench bench = Bench.open(folder);
        Kills kills = new Kills(SEED, STARTS / 8)) {
      CompiledFlow flow = bench.wired(FLOW);
      String machine = Platform.LOCAL.names().machineArn("company-team_one");
      ScheduleTimes times = ScheduleTimes.of(flow, FourSources.SCHEDULE).orElseThrow();
      FourSources.Load work = work(times);
      kills.begin(bench, killer);
      try (FourSources sources = FourSources.of(bench, machine)) {
        sources.run(work);
        Visits visits = Visits.of(bench, machine);
        visits.assertNeverTwo();
        visits.assertFirstComeFirstServed();
        assertNoneIsLost(visits, work);
        assertInOrder(visits, work);
        assertLoadedOnce(visits, sources, work.keys());
      }
      assertThat(kills.done()).hasSizeGreaterThan(STARTS / 12);
      bench.until(() -> isAtRest(bench));
    }
  }

  private static FourSources.Load work(ScheduleTimes times) {
    Random random = new Random(SEED);
    List<String> kinds = List.of("quick", "quick", "quick", "fail", "wait");
    List<String> some =
        IntStream.range(0, 2 * EACH)
            .mapToObj(i -> "%s-%d".formatted(kinds.get(random.nextInt(kinds.size())), i))
            .toList();
    List<String> keys =
        some.subList(EACH, 2 * EACH).stream().map(name -> "in/" + name + ".csv").toList();
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    nothing.putObject("inputs");
    nothing.putObject("labels");
    return new FourSources.Load(
        some.subList(0, EACH),
        times.between(Instant.parse("2001-04-01T00:00:00Z"), Instant.now(), EACH),
        keys,
        new Backfill.Plan(
            times,
            new Starts.Trigger("company-team_one", FourSources.SCHEDULE),
            times.between(Instant.parse("1971-04-01T00:00:00Z"), Instant.now(), EACH),
            1,
            new More(nothing),
            Duration.ofMillis(40)));
  }

  private static List<String> names(FourSources.Load work, List<Instant> times) {
    return times.stream().map(time -> work.backfill().times().name(time)).toList();
  }

  private static void assertNoneIsLost(Visits visits, FourSources.Load work) {
    List<String> known =
        Stream.of(work.console(), names(work, work.clock()), names(work, work.backfill().wanted()))
            .flatMap(Collection::stream)
            .toList();
    assertThat(visits.all()).extracting(Visits.Visit::name).containsAll(known);
    for (Visits.Visit visit : visits.all()) {
      boolean isStopped = FourSources.isToStop(visit.name()) || visit.kind().equals("wait");
      String natural = visit.kind().equals("fail") ? "FAILED" : "SUCCEEDED";
      assertThat(visit.state())
          .as(visit.name())
          .isIn(isStopped ? List.of("ABORTED", natural) : List.of(natural));
    }
  }

  /// Each of these has one under way at a time, the oldest first.
  private static void assertInOrder(Visits visits, FourSources.Load work) {
    for (List<Instant> source : List.of(work.clock(), work.backfill().wanted())) {
      List<String> names = names(work, source);
      List<Visits.Visit> own =
          visits.all().stream().filter(visit -> names.contains(visit.name())).toList();
      assertThat(own).extracting(Visits.Visit::name).containsExactlyInAnyOrderElementsOf(names);
      // A time that a backfill could not start, it leaves to whoever asks for it again.
      if (source.equals(work.clock())) {
        assertThat(own).extracting(Visits.Visit::name).containsExactlyElementsOf(names);
      }
      assertOneAfterTheOther(own);
    }
    List<Visits.Visit> files = visits.all().stream().filter(one -> !one.key().isEmpty()).toList();
    assertThat(files)
        .isSortedAccordingTo(Comparator.comparingInt(visit -> work.keys().indexOf(visit.key())));
    assertOneAfterTheOther(files);
  }

  private static void assertOneAfterTheOther(List<Visits.Visit> own) {
    for (int i = 1; i < own.size(); i++) {
      assertThat(own.get(i).begun()).isAfterOrEqualTo(own.get(i - 1).ended());
    }
  }

  private static void assertLoadedOnce(Visits visits, FourSources sources, List<String> keys) {
    List<String> done = new ArrayList<>(sources.keys("done/"));
    List<String> aside =
        sources.keys("quarantine/").stream().filter(key -> key.endsWith(".csv")).toList();
    for (String key : keys) {
      List<Visits.Visit> own =
          visits.all().stream().filter(visit -> visit.key().equals(key)).toList();
      assertThat(own).as(key).isNotEmpty();
      long loaded = own.stream().filter(visit -> visit.state().equals("SUCCEEDED")).count();
      String name = key.substring("in/".length());
      boolean isAside = aside.stream().anyMatch(one -> one.endsWith("/" + name));
      assertThat(loaded).as(key).isEqualTo(isAside ? 0 : 1);
      assertThat(done.contains("done/" + name)).as(key).isEqualTo(!isAside);
      if (own.stream().allMatch(visit -> visit.state().equals("FAILED"))) {
        assertThat(own).as(key).hasSize(3);
      }
    }
  }

  /// Nobody waits before the flow, or is thought to be in it.
  private static boolean isAtRest(Bench bench) {
    return bench.rows(Platform.LOCAL.inflight().name(), "admission#company-team_one").stream()
        .noneMatch(row -> {
          String sk = row.getOrDefault("sk", AttributeValue.fromS("")).s();
          boolean isHeld =
              Optional.ofNullable(row.get("holders")).filter(all -> !all.m().isEmpty()).isPresent();
          return sk.startsWith("queue#") || isHeld;
        });
  }
}
