package dev.lakestep.cli.platform;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.blueprint.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/// Executions of a flow with a limit, on a local cloud with the functions.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AdmissionTest {
  private static final int STARTS = Integer.getInteger("lakestep.test.starts", 60);

  private static final String PARENT =
      """
      id: parent
      namespace: company.team
      inputs: [{id: kinds, type: JSON}]
      tasks:
        - id: each
          type: core.flow.ForEach
          concurrencyLimit: 0
          values: "{{ inputs.kinds }}"
          tasks:
            - id: call
              type: core.flow.Subflow
              namespace: company.team
              flowId: many
              inputs: {kind: "{{ (taskrun.value | number) % 3 == 0 ? 'fail' : 'quick' }}"}
              allowFailure: true
      """;

  private Bench bench;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    bench = Bench.open(folder);
  }

  @AfterAll
  void close() throws IOException {
    bench.close();
  }

  /// `kind` says how it ends: by itself, as a failure, or when somebody kills it.
  private static String flow(String id, int limit, String behavior) {
    return """
    id: %s
    namespace: company.team
    concurrency: {limit: %d, behavior: %s}
    inputs:
      - {id: kind, type: SELECT, values: [quick, fail, wait, unset], defaults: quick}
    tasks:
      - id: fails
        type: core.execution.Fail
        runIf: "{{ inputs.kind == 'fail' }}"
      - id: asks
        type: aws.s3.List
        bucket: made-later
        runIf: "{{ inputs.kind == 'unset' }}"
      - id: waits
        type: core.flow.Pause
        runIf: "{{ inputs.kind != 'quick' }}"
    """
        .formatted(id, limit, behavior);
  }

  private static String kind(String kind) {
    return "{\"kind\": \"%s\"}".formatted(kind);
  }

  /// When an execution had a slot.
  private record Stay(String name, Instant from, Instant to) {}

  private List<Stay> stay(String execution) {
    DescribeExecutionResponse described = bench.described(execution);
    return bench.history(execution).stream()
        .filter(event ->
            event.stateExitedEventDetails() != null
                && event.stateExitedEventDetails().name().equals("Admit"))
        .map(HistoryEvent::timestamp)
        .map(from -> new Stay(described.name(), from, described.stopDate()))
        .toList();
  }

  private void assertNeverTwo(List<String> executions) {
    List<Stay> stays = new ArrayList<>();
    executions.forEach(execution -> stays.addAll(stay(execution)));
    stays.sort(Comparator.comparing(Stay::from));
    for (int i = 1; i < stays.size(); i++) {
      assertThat(stays.get(i).from())
          .as("%s and %s", stays.get(i - 1), stays.get(i))
          .isAfterOrEqualTo(stays.get(i - 1).to());
    }
  }

  private static String sk(Map<String, AttributeValue> row) {
    return requireNonNull(row.get("sk")).s();
  }

  private static boolean hasOneHolder(Map<String, AttributeValue> row) {
    return sk(row).equals("slots") && requireNonNull(row.get("holders")).m().size() == 1;
  }

  private long queued(String machine) {
    return bench.rows(Platform.LOCAL.inflight().name(), "admission#" + machine).stream()
        .filter(row -> sk(row).startsWith("queue#"))
        .count();
  }

  private String startedAt(String machine, String name, String kind, String state) {
    String execution = bench.started(machine, name, kind(kind));
    bench.until(() -> bench.isAt(execution, state));
    return execution;
  }

  @Test
  void manyFromEverywhereRunOneAfterTheOther() throws Exception {
    String parents = bench.deployed(PARENT, flow("many", 1, "QUEUE"));
    String machine = parents.replace("_parent", "_many");
    int children = STARTS / 6;
    String numbers =
        IntStream.range(0, children).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    String own = bench.started(parents, "own", "{\"kinds\": [%s]}".formatted(numbers));
    List<String> executions = startedAtOnce(machine, STARTS - children);
    executions.stream().filter(one -> one.contains(":killed-")).forEach(bench::stop);
    bench.until(() -> {
      executions.stream()
          .filter(one -> one.contains(":wait-") && !bench.hasEnded(one))
          .filter(one -> bench.isAt(one, "waits"))
          .forEach(bench::stop);
      return executions.stream().allMatch(bench::hasEnded) && bench.hasEnded(own);
    });
    assertThat(bench.described(own).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    List<String> all =
        bench
            .states
            .listExecutionsPaginator(request -> request.stateMachineArn(machine))
            .executions()
            .stream()
            .map(one -> one.executionArn())
            .toList();
    assertThat(all).hasSize(STARTS).containsAll(executions);
    for (String one : executions) {
      assertThat(bench.described(one).status()).as(one).isEqualTo(expected(one));
    }
    assertNeverTwo(all);
    assertThat(queued("company-team_many")).isZero();
  }

  /// As people, schedules, inboxes and backfills would, twelve at a time.
  private List<String> startedAtOnce(String machine, int number) throws Exception {
    Random random = new Random(20261121);
    List<String> kinds = List.of("quick", "quick", "quick", "fail", "wait", "killed");
    List<Future<String>> starts = new ArrayList<>();
    try (ExecutorService many = Executors.newFixedThreadPool(12)) {
      for (int i = 0; i < number; i++) {
        String kind = kinds.get(random.nextInt(kinds.size()));
        String name = "%s-%d".formatted(kind, i);
        starts.add(many.submit(() -> start(machine, name, kind)));
      }
    }
    List<String> executions = new ArrayList<>();
    for (Future<String> start : starts) {
      executions.add(start.get());
    }
    return executions;
  }

  private static ExecutionStatus expected(String execution) {
    if (execution.contains(":quick-")) {
      return ExecutionStatus.SUCCEEDED;
    }
    return execution.contains(":fail-") ? ExecutionStatus.FAILED : ExecutionStatus.ABORTED;
  }

  /// As a person, a schedule, an inbox or a backfill would.
  private String start(String machine, String name, String kind) {
    String input =
        name.hashCode() % 2 == 0
            ? kind(kind.equals("killed") ? "wait" : kind)
            : """
            {"kind": "%s", "lakestep": {"trigger": {"id": "daily", "date": "2024-02-29"}}}
            """
                .formatted(kind.equals("killed") ? "wait" : kind);
    return bench.started(machine, name, input);
  }

  @Test
  void theFirstToQueueIsTheFirstToRun() {
    String machine = bench.deployed(flow("fifo", 1, "QUEUE"));
    String holder = startedAt(machine, "holder", "wait", "waits");
    List<String> waiting = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int place = i;
      waiting.add(bench.started(machine, "w" + i, kind("quick")));
      bench.until(() -> queued("company-team_fifo") == place + 1);
    }
    bench.stop(waiting.get(3));
    bench.until(() -> queued("company-team_fifo") == 7);
    bench.stop(holder);
    waiting.forEach(bench::ended);
    List<Stay> stays = new ArrayList<>();
    waiting.forEach(one -> stays.addAll(stay(one)));
    stays.sort(Comparator.comparing(Stay::from));
    assertThat(stays)
        .extracting(Stay::name)
        .containsExactly("w0", "w1", "w2", "w4", "w5", "w6", "w7");
    assertNeverTwo(waiting);
  }

  @Test
  void whatFindsNoRoomIsRefusedWhereTheFlowSaysSo() {
    for (String behavior : List.of("CANCEL", "FAIL")) {
      String machine = bench.deployed(flow("refuses-" + behavior, 2, behavior));
      String one = startedAt(machine, "one", "wait", "waits");
      String two = startedAt(machine, "two", "wait", "waits");
      DescribeExecutionResponse three = bench.ended(bench.started(machine, "three", kind("wait")));
      assertThat(three.error())
          .isEqualTo(
              behavior.equals("CANCEL") ? "Lakestep.Cancelled" : "Lakestep.ConcurrencyLimit");
      assertThat(three.cause()).contains("2 other executions run");
      bench.stop(one);
      bench.until(() -> bench.hasEnded(one));
      bench.until(() ->
          bench.rows(Platform.LOCAL.inflight().name(), "admission#" + machine(machine)).stream()
              .anyMatch(AdmissionTest::hasOneHolder));
      startedAt(machine, "four", "wait", "waits");
      assertThat(bench.hasEnded(two)).isFalse();
    }
  }

  private static String machine(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  @Test
  void anEndThatNobodyWasToldOfIsFoundOut() {
    String machine = bench.deployed(flow("untold", 1, "QUEUE"));
    String holder = startedAt(machine, "holder", "wait", "waits");
    bench.events.disableRule(request -> request.name("lakestep-executions"));
    try {
      bench.stop(holder);
      String next = bench.started(machine, "next", kind("quick"));
      assertThat(bench.ended(next).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    } finally {
      bench.events.enableRule(request -> request.name("lakestep-executions"));
    }
  }

  @Test
  void whatIsRedrivenHasASlotAgain() {
    String machine = bench.deployed(flow("redriven", 1, "QUEUE"));
    String first = bench.started(machine, "first", kind("unset"));
    assertThat(bench.ended(first).status()).isEqualTo(ExecutionStatus.FAILED);
    try (S3Client s3 = bench.clients().s3()) {
      s3.createBucket(request -> request.bucket("made-later"));
    }
    bench.states.redriveExecution(request -> request.executionArn(first));
    bench.until(() -> bench.isAt(first, "waits"));
    bench.until(() ->
        bench.rows(Platform.LOCAL.inflight().name(), "admission#company-team_redriven").stream()
            .anyMatch(AdmissionTest::hasOneHolder));
    String second = bench.started(machine, "second", kind("quick"));
    bench.until(() -> queued("company-team_redriven") == 1);
    bench.stop(first);
    assertThat(bench.ended(second).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(stay(second).getFirst().from()).isAfterOrEqualTo(bench.described(first).stopDate());
  }
}
