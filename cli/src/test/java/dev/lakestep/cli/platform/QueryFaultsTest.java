package dev.lakestep.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// Whatever Athena and those around it do to a query: the task ends as it should, and each row is
/// there once.
@ExtendWith(FlowBench.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(90)
final class QueryFaultsTest {
  /// The table that a statement reads comes so late that it runs for as long as a test looks at it.
  private static final String SLOWLY = "glue.GetTable:delay=60s";

  private FlowBench bench;
  private int tables;

  @BeforeAll
  void open(FlowBench bench) {
    this.bench = bench;
  }

  @AfterEach
  void disarm() {
    bench.faults().disarm();
  }

  private String table() throws InterruptedException {
    tables++;
    String name = "t" + tables;
    bench.table(name);
    return name;
  }

  private static String merge(String table) {
    return """
    type: aws.athena.Merge
    table: %s
    keys: [id]
    source: SELECT * FROM (VALUES (2, 'zwei'), (3, 'drei')) AS v (id, name)
    """
        .formatted(table);
  }

  private static String query(String sql) {
    return """
    type: aws.athena.Query
    fetchType: NONE
    query: "%s"
    """
        .formatted(sql.replace('\n', ' '));
  }

  private List<String> all(String table) throws InterruptedException {
    bench.faults().disarm();
    return bench.rows("SELECT id, name FROM %s ORDER BY id, name".formatted(table));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(20);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "athena.merge:commit-conflict@count=2",
        "athena.merge:after-commit-conflict@count=1",
        "athena.merge:after-commit-unknown@count=1",
        "athena.merge:internal@count=2",
        "athena.merge:after-slow-down@count=1",
        "dynamodb.PutItem:after-error@count=2",
        "states.SendTaskSuccess:after-error@count=1"
      })
  void aMergeIsDoneOnce(String fault) throws Exception {
    String table = table();
    bench.faults().arm(fault);
    FlowBench.Ran ran = bench.work(merge(table));
    assertThat(bench.struck()).isPositive();
    assertThat(ran.status()).as("%s", ran.failure()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(ran.work().path("rows").asInt()).isEqualTo(2);
    assertThat(all(table)).containsExactly("1\tone", "2\tzwei", "3\tdrei");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "athena.insert:commit-conflict@count=1",
        "athena.insert:commit-unknown@count=1",
        "athena.insert:after-commit-unknown@count=1",
        "athena.insert:after-internal@count=1",
        "athena.insert:after-slow-down@count=1",
        "athena.StartQueryExecution:throttle@count=6",
        "athena.StartQueryExecution:after-error@count=1",
        "athena.StartQueryExecution:after-cut@count=1",
        "athena.GetQueryExecution:error@count=2",
        "events.delivery:drop@count=6",
        "events.delivery:duplicate"
      })
  void rowsAreInsertedOnce(String fault) throws Exception {
    String table = table();
    bench.faults().arm(fault);
    FlowBench.Ran ran = bench.work(query("INSERT INTO %s VALUES (3, 'three')".formatted(table)));
    assertThat(bench.struck()).isPositive();
    assertThat(ran.status()).as("%s", ran.failure()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(all(table)).containsExactly("1\tone", "2\ttwo", "3\tthree");
  }

  @Test
  void anInsertThatMayHaveLostARaceOrNotIsNotDoneAgain() throws Exception {
    String table = table();
    bench.faults().arm("athena.insert:after-commit-conflict@count=1");
    FlowBench.Ran ran = bench.work(query("INSERT INTO %s VALUES (3, 'three')".formatted(table)));
    assertThat(ran.error()).isEqualTo("Athena.CommitUnknown");
    assertThat(all(table)).containsExactly("1\tone", "2\ttwo", "3\tthree");
  }

  @Test
  void conflictsWithoutEndAreAFailure() throws Exception {
    String table = table();
    bench.faults().arm("athena.merge:commit-conflict");
    FlowBench.Ran ran = bench.work(merge(table));
    assertThat(ran.error()).isEqualTo("Athena.CommitConflict");
    assertThat(bench.struck()).isEqualTo(9);
    assertThat(all(table)).containsExactly("1\tone", "2\ttwo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Optimize", "Vacuum"})
  void roundsGoOnUntilAllIsDone(String task) throws Exception {
    String properties = "type: aws.athena.%s\ntable: %s\n".formatted(task, table());
    bench.faults().arm("athena.%s:more-runs@count=2".formatted(task.toLowerCase(Locale.ROOT)));
    JsonNode done = bench.work(properties).work();
    assertThat(done.path("rounds").asInt()).isEqualTo(3);
    assertThat(done.path("done").asBoolean()).isTrue();
    bench.faults().arm("athena.%s:more-runs".formatted(task.toLowerCase(Locale.ROOT)));
    JsonNode part = bench.work(properties + "maxRounds: 2\n").work();
    assertThat(part.path("rounds").asInt()).isEqualTo(2);
    assertThat(part.path("done").asBoolean()).isFalse();
  }

  @Test
  void athenaThatIsBusyForLongIsAskedAgainAfterTheHeartbeat() throws Exception {
    String table = table();
    // Each call of the function asks four times, and the client four times each.
    bench.faults().arm("athena.StartQueryExecution:throttle@count=18");
    FlowBench.Ran ran = bench.work(query("INSERT INTO %s VALUES (3, 'three')".formatted(table)));
    assertThat(bench.struck()).isEqualTo(18);
    assertThat(ran.status()).as("%s", ran.failure()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(all(table)).containsExactly("1\tone", "2\ttwo", "3\tthree");
  }

  @Test
  void theLimitOfBytesEndsATaskAtOnceAndARedriveRunsItAnew() throws Exception {
    bench.faults().arm("athena.select:scan-limit@count=1");
    FlowBench.Ran ran = bench.work(query("SELECT 'limited'"));
    assertThat(ran.error()).isEqualTo("Athena.ScanLimit");
    assertThat(bench.queries("'limited'")).hasSize(1);
    try (SfnClient states = bench.clients().states()) {
      states.redriveExecution(request -> request.executionArn(ran.arn()));
    }
    assertThat(bench.ended(ran.arn()).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(bench.queries("'limited'")).hasSize(2);
  }

  @Test
  void aMistakeIsNoReasonToTryAgain() throws Exception {
    FlowBench.Ran ran = bench.work(query("SELECT 1; SELECT nothing_like_this"));
    assertThat(ran.error()).isEqualTo("Athena.SyntaxError");
    assertThat(bench.queries("nothing_like_this")).hasSize(1);
    FlowBench.Ran refused = bench.work(query("SELECT 1") + "workgroup: nowhere\n");
    assertThat(refused.error()).isEqualTo("Athena.InvalidRequestException");
    await(() -> !bench.isKept(ran.arn()) && !bench.isKept(refused.arn()));
  }

  @Test
  void aQueryThatSomebodyStopsIsAFailure() throws Exception {
    String slow = query("SELECT count(*) stopped FROM " + table());
    bench.faults().arm(SLOWLY);
    String execution = bench.start(FlowBench.flow(slow));
    await(() -> isRunning("stopped"));
    try (AthenaClient athena = bench.clients().athena()) {
      String id = bench.queries("stopped").getFirst().queryExecutionId();
      athena.stopQueryExecution(request -> request.queryExecutionId(id));
    }
    assertThat(bench.ended(execution).error()).isEqualTo("Athena.Cancelled");
  }

  @Test
  void aQueryIsFoundAgainWhileItRuns() throws Exception {
    String slow = query("SELECT count(*) watched FROM " + table());
    bench.faults().arm(SLOWLY);
    String execution = bench.start(FlowBench.flow(slow));
    await(() -> isRunning("watched"));
    try (SfnClient states = bench.clients().states()) {
      await(() ->
          states
                  .getExecutionHistoryPaginator(request -> request.executionArn(execution))
                  .events()
                  .stream()
                  .filter(event -> event.typeAsString().equals("TaskTimedOut"))
                  .count()
              > 1);
      states.stopExecution(request -> request.executionArn(execution));
    }
    await(() -> state("watched") == QueryExecutionState.CANCELLED);
    assertThat(bench.queries("watched")).hasSize(1);
    await(() -> !bench.isKept(execution));
  }

  @Test
  void aTaskThatTakesTooLongStopsItsQuery() throws Exception {
    String slow = query("SELECT count(*) late FROM " + table()) + "timeout: PT6S\n";
    bench.faults().arm(SLOWLY);
    FlowBench.Ran ran = bench.work(slow);
    assertThat(ran.error()).isEqualTo("States.Timeout");
    await(() -> state("late") == QueryExecutionState.CANCELLED);
    await(() -> !bench.isKept(ran.arn()));
  }

  private boolean isRunning(String word) {
    return state(word) == QueryExecutionState.RUNNING;
  }

  private QueryExecutionState state(String word) {
    return bench.queries(word).stream()
        .map(query -> query.status().state())
        .findFirst()
        .orElse(QueryExecutionState.UNKNOWN_TO_SDK_VERSION);
  }
}
