package dev.lakestep.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.lakestep.athena.AthenaFaults.Moment;
import dev.lakestep.athena.AthenaFaults.Provoked;
import dev.lakestep.athena.AthenaFaults.Trouble;
import dev.lakestep.athena.FaultRules.Chance;
import dev.lakestep.athena.FaultRules.Rule;
import dev.lakestep.athena.run.Ending;
import dev.lakestep.athena.run.Ending.Done;
import dev.lakestep.athena.run.Ending.Fault;
import dev.lakestep.athena.run.Ending.Figures;
import dev.lakestep.athena.run.Ending.Kind;
import dev.lakestep.athena.run.Rows;
import dev.lakestep.athena.run.Runner;
import dev.lakestep.athena.run.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.TooManyRequestsException;

/// How queries run: side by side, one behind the other, stopped, killed, and made to fail.
final class AthenaRunsTest {
  private static final Limits NARROW = new Limits(1, 1, 1, 1000, 1000);

  @TempDir Path folder;

  /// Ends each statement when it is told to, or when it is interrupted.
  private static final class Gate implements Runner {
    private final Semaphore open = new Semaphore(0);
    private final AtomicInteger entered = new AtomicInteger();

    @Override
    public Ending run(Work work, Rows rows) throws InterruptedException {
      entered.incrementAndGet();
      open.acquire();
      return done();
    }
  }

  private static Ending done() {
    return new Done(Kind.DML, "SELECT", OptionalLong.empty(), Figures.NONE);
  }

  @Test
  void runsAsManyAsMayRun() throws IOException {
    Gate gate = new Gate();
    try (AthenaScene scene = AthenaScene.open(folder, gate, NARROW)) {
      String first = scene.start("SELECT 1");
      scene.awaited(first, QueryExecutionState.RUNNING);
      String second = scene.start("SELECT 2");
      assertThat(scene.query(second).status().state()).isEqualTo(QueryExecutionState.QUEUED);
      assertThatThrownBy(() -> scene.start("SELECT 3"))
          .isInstanceOfSatisfying(
              TooManyRequestsException.class,
              refused ->
                  assertThat(refused.reasonAsString())
                      .isEqualTo("CONCURRENT_QUERY_LIMIT_EXCEEDED"));
      String command = scene.start("CREATE TABLE t");
      scene.awaited(command, QueryExecutionState.RUNNING);
      assertThatThrownBy(() -> scene.client().getQueryResults(b -> b.queryExecutionId(second)))
          .hasMessageContaining("Query has not yet finished. Current state: QUEUED");
      gate.open.release(3);
      assertThat(scene.ended(first).status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
      assertThat(scene.ended(second).status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
      assertThat(scene.ended(command).status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
    }
  }

  @Test
  void takesNoMoreThanItsRate() throws IOException {
    try (AthenaScene scene =
        AthenaScene.open(folder, (_, _) -> done(), new Limits(5, 5, 5, 0, 2))) {
      scene.ended(scene.start("SELECT 1"));
      scene.ended(scene.start("SELECT 2"));
      assertThatThrownBy(() -> scene.start("SELECT 3"))
          .isInstanceOfSatisfying(
              AthenaException.class,
              refused ->
                  assertThat(refused.awsErrorDetails().errorCode())
                      .isEqualTo("ThrottlingException"));
    }
  }

  @Test
  void stopsWhatRunsAndWhatWaits() throws IOException {
    Gate gate = new Gate();
    try (AthenaScene scene = AthenaScene.open(folder, gate, NARROW)) {
      String running = scene.start("SELECT 1");
      scene.awaited(running, QueryExecutionState.RUNNING);
      String waiting = scene.start("SELECT 2");
      scene.client().stopQueryExecution(b -> b.queryExecutionId(waiting));
      scene.client().stopQueryExecution(b -> b.queryExecutionId(running));
      for (String id : List.of(waiting, running)) {
        QueryExecution query = scene.ended(id);
        assertThat(query.status().state()).isEqualTo(QueryExecutionState.CANCELLED);
        assertThat(query.status().stateChangeReason()).isEqualTo("Query cancelled by user");
        assertThat(query.status().athenaError()).isNull();
        assertThatThrownBy(() -> scene.client().getQueryResults(b -> b.queryExecutionId(id)))
            .hasMessageContaining("Could not find results");
      }
      gate.open.release();
      String next = scene.start("SELECT 3");
      assertThat(scene.ended(next).status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
      scene.client().stopQueryExecution(b -> b.queryExecutionId(next));
      assertThat(scene.query(next).status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
    }
  }

  /// One that does not heed the interrupt has run to its end, and says so.
  @Test
  void isNotCancelledBeforeItHasStopped() throws IOException {
    CountDownLatch interrupted = new CountDownLatch(1);
    Runner stubborn =
        (_, _) -> {
          while (!Thread.interrupted()) {
            Thread.onSpinWait();
          }
          interrupted.countDown();
          return done();
        };
    try (AthenaScene scene = AthenaScene.open(folder, stubborn)) {
      String id = scene.start("SELECT 1");
      scene.awaited(id, QueryExecutionState.RUNNING);
      scene.client().stopQueryExecution(b -> b.queryExecutionId(id));
      assertThat(scene.ended(id).status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
      assertThat(interrupted.getCount()).isZero();
    }
  }

  @Test
  void tellsEachChange() throws IOException {
    try (AthenaScene scene = AthenaScene.open(folder, (_, _) -> done())) {
      String id = scene.start("SELECT 1");
      scene.ended(id);
      while (scene.changes().size() < 3) {
        Thread.onSpinWait();
      }
      assertThat(scene.changes())
          .extracting(
              QueryChange::queryExecutionId,
              change -> change.previousState().orElse("none"),
              QueryChange::currentState,
              QueryChange::sequenceNumber,
              QueryChange::statementType)
          .containsExactly(
              tuple(id, "none", "QUEUED", 1L, Kind.DML),
              tuple(id, "QUEUED", "RUNNING", 2L, Kind.DML),
              tuple(id, "RUNNING", "SUCCEEDED", 3L, Kind.DML));
    }
  }

  @Test
  void comesBackWithWhatItHad() throws IOException {
    Gate gate = new Gate();
    String done;
    String running;
    String waiting;
    try (AthenaScene scene = AthenaScene.open(folder, gate, NARROW)) {
      gate.open.release();
      done = scene.start("SELECT 1");
      scene.ended(done);
      running = scene.start("SELECT 2");
      scene.awaited(running, QueryExecutionState.RUNNING);
      waiting = scene.start("SELECT 3");
    }
    try (AthenaScene scene = AthenaScene.open(folder, (_, _) -> done(), NARROW)) {
      assertThat(scene.query(done).status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
      QueryExecution lost = scene.query(running);
      assertThat(lost.status().state()).isEqualTo(QueryExecutionState.FAILED);
      assertThat(lost.status().athenaError().errorCategory()).isEqualTo(1);
      assertThat(lost.status().athenaError().retryable()).isTrue();
      assertThat(scene.ended(waiting).status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
      assertThat(scene.client().listQueryExecutions().queryExecutionIds())
          .containsExactly(waiting, running, done);
    }
  }

  @Test
  void failsWhatThrows() throws IOException {
    try (AthenaScene scene =
        AthenaScene.open(
            folder,
            (_, _) -> {
              throw new IllegalStateException("broken");
            })) {
      QueryExecution query = scene.ended(scene.start("SELECT 1"));
      assertThat(query.status().state()).isEqualTo(QueryExecutionState.FAILED);
      assertThat(query.status().athenaError().errorCategory()).isEqualTo(1);
      assertThat(query.status().stateChangeReason()).contains("broken");
    }
  }

  @Test
  void failsOnDemand() throws IOException {
    AtomicInteger ran = new AtomicInteger();
    FaultRules rules = new FaultRules();
    rules.add(rule("^OPTIMIZE", Trouble.MORE_RUNS_NEEDED, Moment.AFTER));
    rules.add(rule("MERGE", Trouble.COMMIT_ERROR, Moment.BEFORE));
    rules.add(rule("SELECT", Trouble.SCAN_LIMIT, Moment.BEFORE));
    rules.add(rule("SELECT 2", Trouble.CANCELLED, Moment.AFTER));
    Runner runner =
        (_, _) -> {
          ran.incrementAndGet();
          return done();
        };
    try (AthenaScene scene = AthenaScene.open(folder, new FaultyRunner(runner, rules))) {
      QueryExecution more = scene.ended(scene.start("OPTIMIZE t REWRITE DATA USING BIN_PACK"));
      assertThat(more.status().stateChangeReason())
          .startsWith("ICEBERG_OPTIMIZE_MORE_RUNS_NEEDED: Processed 100 partitions");
      assertThat(more.status().athenaError().errorType()).isEqualTo(233);
      assertThat(ran).hasValue(1);
      QueryExecution conflict = scene.ended(scene.start("MERGE INTO t"));
      assertThat(conflict.status().stateChangeReason()).startsWith("ICEBERG_COMMIT_ERROR: ");
      assertThat(ran).hasValue(1);
      QueryExecution cut = scene.ended(scene.start("SELECT 1"));
      assertThat(cut.status().state()).isEqualTo(QueryExecutionState.CANCELLED);
      assertThat(cut.status().stateChangeReason()).isEqualTo("Bytes scanned limit was exceeded");
      assertThat(scene.ended(scene.start("SELECT 2")).status().stateChangeReason())
          .isEqualTo("Query cancelled by user");
      assertThat(scene.ended(scene.start("MERGE INTO t")).status().state())
          .isEqualTo(QueryExecutionState.SUCCEEDED);
    }
  }

  @Test
  void tellsAsEventBridgeDoes() {
    QueryChange change =
        new QueryChange(
            "id",
            Optional.of("RUNNING"),
            "FAILED",
            Kind.DML,
            "primary",
            3,
            "0",
            Optional.of(new Fault(2, 1306, false, "gone")),
            Instant.EPOCH);
    assertThat(change.detail())
        .hasToString(
            "{\"versionId\":\"0\",\"currentState\":\"FAILED\",\"previousState\":\"RUNNING\","
                + "\"statementType\":\"DML\",\"queryExecutionId\":\"id\","
                + "\"workgroupName\":\"primary\",\"sequenceNumber\":\"3\",\"athenaError\":"
                + "{\"errorCategory\":2.0,\"errorType\":1306.0,\"errorMessage\":\"gone\","
                + "\"retryable\":false}}");
  }

  private static Rule rule(String sql, Trouble trouble, Moment moment) {
    return new Rule(Pattern.compile(sql), new Provoked(trouble, moment), new Chance.Times(1));
  }

  @Test
  void drawsTheSameFaultsForTheSameSeed() {
    assertThat(drawn(7)).isEqualTo(drawn(7)).contains(true, false);
  }

  private static List<Boolean> drawn(long seed) {
    FaultRules rules = new FaultRules();
    rules.add(
        new Rule(
            Pattern.compile(""),
            new Provoked(Trouble.INTERNAL_ERROR, Moment.BEFORE),
            new Chance.Sometimes(0.5, seed)));
    Work work =
        new Work(
            "id",
            "SELECT 1",
            List.of(),
            new Work.Scope("a", "b", "c"),
            "s3://results/id/",
            OptionalLong.empty());
    return Stream.generate(() -> rules.next(work).isPresent()).limit(50).toList();
  }
}
