package dev.lakestep.task.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;

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
    OtherWriters others = new OtherWriters(List.of(query(0, 300)));
    assertThat(others.unclaimed(List.of(own, next))).containsExactly(next);
    assertThat(others.unclaimed(List.of(next))).isEmpty();
  }

  @Test
  void theFirstToBeDoneHasMadeTheEarliest() {
    Snapshot early = snapshot(50, 200);
    Snapshot late = snapshot(60, 700);
    OtherWriters others = new OtherWriters(List.of(query(0, 800), query(0, 300)));
    assertThat(others.unclaimed(List.of(late, early))).isEmpty();
  }
}
