package dev.lakestep.task.athena;

import dev.lakestep.compiler.sql.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/// Other queries that have written to a table while one did that has failed.
record OtherWriters(List<QueryExecution> queries) {
  private static final int NEWEST = 50;

  OtherWriters {
    queries =
        queries.stream()
            .sorted(Comparator.comparing(query -> query.status().completionDateTime()))
            .toList();
  }

  /// Those of the same workgroup, as far as the flow may see them.
  static OtherWriters of(AthenaClient athena, QueryExecution failed, TableName table) {
    String name = table.table().text().toLowerCase(Locale.ROOT);
    try {
      List<String> ids =
          athena
              .listQueryExecutions(
                  request -> request.workGroup(failed.workGroup()).maxResults(NEWEST))
              .queryExecutionIds();
      return new OtherWriters(
          athena
              .batchGetQueryExecution(request -> request.queryExecutionIds(ids))
              .queryExecutions()
              .stream()
              .filter(query -> !query.queryExecutionId().equals(failed.queryExecutionId()))
              .filter(query -> query.status().state() == QueryExecutionState.SUCCEEDED)
              .filter(query -> writes(query, name))
              .toList());
    } catch (AthenaException e) {
      return new OtherWriters(List.of());
    }
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

  private static List<Snapshot> inOrder(List<Snapshot> snapshots) {
    return snapshots.stream().sorted(Comparator.comparing(Snapshot::committed)).toList();
  }
}
