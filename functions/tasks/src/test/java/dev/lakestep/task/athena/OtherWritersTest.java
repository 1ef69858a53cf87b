package dev.lakestep.task.athena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.sql.TableName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.BatchGetQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.BatchGetQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.ListQueryExecutionsRequest;
import software.amazon.awssdk.services.athena.model.ListQueryExecutionsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;
import software.amazon.awssdk.services.athena.model.TooManyRequestsException;

final class OtherWritersTest {
  private static final Instant START = Instant.parse("2024-05-06T07:08:09.500Z");

  private static Instant at(long millis) {
    return START.plusMillis(millis);
  }

  private static QueryExecution query(long from, long to) {
    return QueryExecution.builder()
        .status(
            QueryExecutionStatus.builder()
                .submissionDateTime(at(from))
                .completionDateTime(at(to))
                .build())
        .build();
  }

  private static Snapshot snapshot(long begun, long committed) {
    Instant second = at(begun).truncatedTo(ChronoUnit.SECONDS);
    return new Snapshot(at(committed), "append", Optional.of(second));
  }

  @Test
  void whatWasMadeShortlyBeforeIsNotOfTheNextQuery() {
    QueryExecution query = query(400, 900);
    assertThat(snapshot(0, 200).isWithin(query)).isFalse();
    assertThat(snapshot(450, 800).isWithin(query)).isTrue();
  }

  @Test
  void aQueryThatIsDoneHasMadeItsOwnSnapshotAndNoLaterOne() {
    Snapshot own = snapshot(50, 200);
    Snapshot next = snapshot(350, 380);
    OtherWriters others = new OtherWriters(List.of(query(0, 300)), List.of());
    assertThat(others.unclaimed(List.of(own, next))).containsExactly(next);
    assertThat(others.unclaimed(List.of(next))).isEmpty();
  }

  @Test
  void theFirstToBeDoneHasMadeTheEarliest() {
    Snapshot early = snapshot(50, 200);
    Snapshot late = snapshot(60, 700);
    OtherWriters others = new OtherWriters(List.of(query(0, 800), query(0, 300)), List.of());
    assertThat(others.unclaimed(List.of(late, early))).isEmpty();
  }

  @Test
  void whatAnotherMayHaveMadeOfWhichNobodyKnowsIsNotOurs() {
    Snapshot snapshot = snapshot(50, 200);
    OtherWriters failed = new OtherWriters(List.of(), List.of(query(0, 300)));
    assertThat(failed.unclaimed(List.of(snapshot))).containsExactly(snapshot);
    assertThat(failed.mayHaveMade(List.of(snapshot))).isTrue();
    assertThat(failed.mayHaveMade(List.of(snapshot(1350, 1500)))).isFalse();
    QueryExecution running =
        QueryExecution.builder().status(status -> status.submissionDateTime(at(0))).build();
    assertThat(new OtherWriters(List.of(), List.of(running)).mayHaveMade(List.of(snapshot)))
        .isTrue();
  }

  @Test
  void allThatRanMeanwhileAreLookedAt() {
    History history = new History(200, 3600);
    assertThat(history.writers()).hasValueSatisfying(all -> assertThat(all.queries()).hasSize(199));
  }

  @Test
  void whatCannotBeSeenIsNotNothing() {
    assertThat(new History(0, 1).writers()).isEmpty();
    assertThat(new History(2000, 1).writers()).isEmpty();
    assertThat(new History(5, -1).writers()).isEmpty();
  }

  /// A workgroup whose newest query has failed after the others, which wrote to the same table; it
  /// is asked too often if the time between them is negative.
  private record History(int size, long gap) implements AthenaClient {
    Optional<OtherWriters> writers() {
      TableName table =
          Writes.of(Writes.touch("INSERT INTO t VALUES (1)").orElseThrow()).getFirst().table();
      return OtherWriters.of(this, one(0), table);
    }

    private QueryExecution one(int number) {
      return QueryExecution.builder()
          .queryExecutionId(String.valueOf(number))
          .query("INSERT INTO t VALUES (1)")
          .workGroup("group")
          .status(status ->
              status
                  .state(QueryExecutionState.SUCCEEDED)
                  .submissionDateTime(at(-number * gap))
                  .completionDateTime(at(-number * gap + 10)))
          .build();
    }

    @Override
    public ListQueryExecutionsResponse listQueryExecutions(ListQueryExecutionsRequest request) {
      if (gap < 0) {
        throw TooManyRequestsException.builder().statusCode(400).build();
      }
      String token = request.nextToken();
      int from = token == null ? 0 : Integer.parseInt(token);
      int to = Math.min(size, from + request.maxResults());
      ListQueryExecutionsResponse.Builder page =
          ListQueryExecutionsResponse.builder()
              .queryExecutionIds(IntStream.range(from, to).mapToObj(String::valueOf).toList());
      return to < size ? page.nextToken(String.valueOf(to)).build() : page.build();
    }

    @Override
    public BatchGetQueryExecutionResponse batchGetQueryExecution(
        BatchGetQueryExecutionRequest request) {
      return BatchGetQueryExecutionResponse.builder()
          .queryExecutions(
              request.queryExecutionIds().stream().map(Integer::valueOf).map(this::one).toList())
          .build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
