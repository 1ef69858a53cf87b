package dev.lakestep.cli.platform;

import dev.lakestep.cli.run.Grid.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.Row;
import software.amazon.awssdk.services.athena.model.StatementType;

/// One statement in Athena, and what comes of it.
public final class SqlQuery implements AutoCloseable {
  private static final int PAGE = 1000;

  private final AthenaClient athena;
  private final String workgroup;

  public SqlQuery(Clients clients) {
    this.athena = Asked.of(clients::athena);
    this.workgroup = clients.platform().workgroup().name();
  }

  public record Column(String name, String type) {
    public boolean isNumber() {
      return type.matches("tinyint|smallint|integer|int|bigint|real|float|double|decimal");
    }
  }

  /// What a statement gave.
  public record Answer(
      List<Column> columns, List<List<Cell>> rows, Duration time, long bytesScanned) {
    public Answer {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /// Runs it to its end; where the thread is interrupted, the query is stopped.
  public Answer run(String sql, String database, Duration pause) {
    String id =
        Asked.of(() ->
            athena
                .startQueryExecution(request -> {
                  request.queryString(sql).workGroup(workgroup);
                  if (!database.isEmpty()) {
                    request.queryExecutionContext(where -> where.database(database));
                  }
                })
                .queryExecutionId());
    try {
      return answer(ended(id, pause));
    } catch (InterruptedException | Interrupted e) {
      Thread.interrupted();
      Asked.of(() -> athena.stopQueryExecution(request -> request.queryExecutionId(id)));
      throw new Refused("the query was stopped");
    }
  }

  private QueryExecution ended(String id, Duration pause) throws InterruptedException {
    while (true) {
      QueryExecution query =
          Asked.of(() -> athena.getQueryExecution(r -> r.queryExecutionId(id)).queryExecution());
      switch (query.status().state()) {
        case QUEUED, RUNNING, UNKNOWN_TO_SDK_VERSION -> Thread.sleep(pause);
        case SUCCEEDED -> {
          return query;
        }
        case FAILED, CANCELLED ->
            throw new Refused(
                Objects.requireNonNullElse(
                    query.status().stateChangeReason(), query.status().stateAsString()));
      }
    }
  }

  private Answer answer(QueryExecution query) {
    List<Column> columns = new ArrayList<>();
    List<List<Cell>> rows = new ArrayList<>();
    Asked.of(() -> {
      for (GetQueryResultsResponse page :
          athena.getQueryResultsPaginator(
              request -> request.queryExecutionId(query.queryExecutionId()).maxResults(PAGE))) {
        if (columns.isEmpty()) {
          columns(page).forEach(columns::add);
        }
        page.resultSet().rows().forEach(row -> rows.add(cells(row)));
      }
      return rows;
    });
    if (query.statementType() == StatementType.DML && !rows.isEmpty() && isHead(rows, columns)) {
      rows.removeFirst();
    }
    var statistics = query.statistics();
    return new Answer(
        columns,
        rows,
        Duration.ofMillis(known(statistics.totalExecutionTimeInMillis())),
        known(statistics.dataScannedInBytes()));
  }

  private static long known(@Nullable Long number) {
    return Objects.requireNonNullElse(number, 0L);
  }

  private static List<Column> columns(GetQueryResultsResponse page) {
    List<ColumnInfo> told = page.resultSet().resultSetMetadata().columnInfo();
    return told.stream().map(column -> new Column(column.name(), column.type())).toList();
  }

  /// What reads data is answered with the names of its columns first.
  private static boolean isHead(List<List<Cell>> rows, List<Column> columns) {
    List<Cell> names = columns.stream().<Cell>map(column -> new Cell.Text(column.name())).toList();
    return rows.getFirst().equals(names);
  }

  private static List<Cell> cells(Row row) {
    return row.data().stream()
        .map(datum ->
            Optional.ofNullable(datum.varCharValue())
                .<Cell>map(Cell.Text::new)
                .orElseGet(Cell.Nothing::new))
        .toList();
  }

  @Override
  public void close() {
    athena.close();
  }
}
