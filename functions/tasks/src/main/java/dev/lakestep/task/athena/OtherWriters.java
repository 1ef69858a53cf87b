package dev.lakestep.task.athena;

import dev.lakestep.compiler.sql.TableName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.BatchGetQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.ListQueryExecutionsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/// Other queries that have written to a table while one did that has failed.
///
/// @param queries those that are done, each of which has made a snapshot
/// @param open those of which it is not known: they run, or have failed as the one did
record OtherWriters(List<QueryExecution> queries, List<QueryExecution> open) {
  private static final int PAGE = 50;
  private static final int MOST = 500;

  /// A statement that writes may run for so long before Athena stops it.
  private static final Duration LONGEST = Duration.ofMinutes(30);

  OtherWriters {
    queries =
        queries.stream()
            .sorted(Comparator.comparing(query -> query.status().completionDateTime()))
            .toList();
    open = List.copyOf(open);
  }

  /// Those of the same workgroup; none is not the same as empty, which means that nobody can say.
  static Optional<OtherWriters> of(AthenaClient athena, QueryExecution failed, TableName table) {
    String name = table.table().text().toLowerCase(Locale.ROOT);
    try {
      return history(athena, failed)
          .map(all ->
              all.stream()
                  .filter(query -> !query.queryExecutionId().equals(failed.queryExecutionId()))
                  .filter(query -> writes(query, name))
                  .toList())
          .map(all ->
              new OtherWriters(
                  all.stream().filter(OtherWriters::isDone).toList(),
                  all.stream().filter(OtherWriters::isOpen).toList()));
    } catch (SdkException e) {
      return Optional.empty();
    }
  }

  /// All queries that may have run while the failed one did. A list that ends without the failed
  /// one is not yet up to date.
  private static Optional<List<QueryExecution>> history(
      AthenaClient athena, QueryExecution failed) {
    Instant before = failed.status().submissionDateTime().minus(LONGEST);
    List<QueryExecution> seen = new ArrayList<>();
    for (ListQueryExecutionsResponse page :
        athena.listQueryExecutionsPaginator(
            request -> request.workGroup(failed.workGroup()).maxResults(PAGE))) {
      if (page.queryExecutionIds().isEmpty()) {
        continue;
      }
      BatchGetQueryExecutionResponse told =
          athena.batchGetQueryExecution(
              request -> request.queryExecutionIds(page.queryExecutionIds()));
      seen.addAll(told.queryExecutions());
      if (!told.unprocessedQueryExecutionIds().isEmpty()) {
        return Optional.empty();
      }
      if (seen.stream().anyMatch(query -> query.status().submissionDateTime().isBefore(before))) {
        break;
      }
      if (seen.size() >= MOST) {
        return Optional.empty();
      }
    }
    return Optional.of(seen)
        .filter(all ->
            all.stream()
                .anyMatch(query -> query.queryExecutionId().equals(failed.queryExecutionId())));
  }

  private static boolean isDone(QueryExecution query) {
    return query.status().state() == QueryExecutionState.SUCCEEDED;
  }

  private static boolean isOpen(QueryExecution query) {
    return switch (query.status().state()) {
      case QUEUED, SUCCEEDED -> false;
      case RUNNING, CANCELLED, UNKNOWN_TO_SDK_VERSION -> true;
      case FAILED ->
          switch (Verdict.of(query)) {
            case Verdict.Unknown _, Verdict.Conflict _, Verdict.Passing _ -> true;
            case Verdict.Succeeded _, Verdict.MoreRuns _, Verdict.Failed _ -> false;
          };
    };
  }

  private static boolean writes(QueryExecution query, String table) {
    return Writes.touch(query.query()).map(Writes::of).stream()
        .flatMap(List::stream)
        .anyMatch(use -> use.table().table().text().toLowerCase(Locale.ROOT).equals(table));
  }

  /// The snapshots that none of them has made, as each makes but one: the earliest is of the one
  /// that was done first, if that may have made it.
  List<Snapshot> unclaimed(List<Snapshot> snapshots) {
    List<QueryExecution> left = new ArrayList<>(queries);
    List<Snapshot> unclaimed = new ArrayList<>();
    for (Snapshot snapshot : inOrder(snapshots)) {
      Optional<QueryExecution> maker = left.stream().filter(snapshot::isWithin).findFirst();
      maker.ifPresentOrElse(left::remove, () -> unclaimed.add(snapshot));
    }
    return unclaimed;
  }

  /// Whether one of them may have made one of these, which then is nobody else's.
  boolean mayHaveMade(List<Snapshot> snapshots) {
    return open.stream().anyMatch(query -> snapshots.stream().anyMatch(one -> one.isWithin(query)));
  }

  private static List<Snapshot> inOrder(List<Snapshot> snapshots) {
    return snapshots.stream().sorted(Comparator.comparing(Snapshot::committed)).toList();
  }
}
