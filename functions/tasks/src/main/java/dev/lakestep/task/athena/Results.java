package dev.lakestep.task.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.Running;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.call.JsonValues;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.GetQueryResultsRequest;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.Row;

/// The outputs of a task whose last query has ended well.
///
/// @param job with what all of its queries took
record Results(Running running, Job job, QueryExecution query) {
  /// Dollars for a byte that is scanned: five for a terabyte.
  private static final double PRICE = 5.0 / (1L << 40);

  /// More rows than these make an answer too large in any case.
  private static final int MOST_ROWS = 100_000;

  private static final int PAGE = 1000;

  /// How rows come back.
  enum Fetch {
    STORE,
    FETCH,
    FETCH_ONE,
    NONE
  }

  ObjectNode outputs(boolean done) {
    ObjectNode outputs = JsonValues.JSON.objectNode();
    Arguments arguments = Arguments.of(job.call().arguments());
    switch (job.call().task().type().substring(job.call().task().type().lastIndexOf('.') + 1)) {
      case "Query" -> query(arguments.wordOr("fetchType", Fetch.class, Fetch.STORE), outputs);
      case "Merge" -> outputs.set("rows", changed());
      default -> {
        outputs.put("rounds", job.progress().round());
        outputs.put("done", done);
      }
    }
    Progress.Took took = job.progress().took();
    outputs.put("queryExecutionId", query.queryExecutionId());
    outputs.put("bytesScanned", took.scanned());
    outputs.put("cost", took.billed() * PRICE);
    outputs.put("queuedMillis", took.queued());
    outputs.put("planningMillis", took.planning());
    outputs.put("engineMillis", took.engine());
    outputs.put("totalMillis", took.total());
    return outputs;
  }

  private void query(Fetch fetch, ObjectNode outputs) {
    switch (fetch) {
      case FETCH -> {
        ArrayNode rows = JsonValues.JSON.arrayNode();
        each(row -> {
          if (rows.size() == MOST_ROWS) {
            throw new NamedError(
                "States.DataLimitExceeded",
                "the query has more than %d rows; use `fetchType: STORE`".formatted(MOST_ROWS));
          }
          rows.add(row);
        });
        outputs.set("rows", rows);
        outputs.put("size", rows.size());
      }
      case FETCH_ONE -> {
        Optional<ObjectNode> row = first();
        row.ifPresent(there -> outputs.set("row", there));
        outputs.put("size", row.isPresent() ? 1 : 0);
      }
      case STORE -> store(outputs);
      case NONE -> {}
    }
  }

  private Optional<ObjectNode> first() {
    if (!hasResult()) {
      return Optional.empty();
    }
    GetQueryResultsResponse page = page("", 2);
    Typed typed = new Typed(page.resultSet().resultSetMetadata().columnInfo());
    return data(page, typed.columns(), true).stream().findFirst().map(typed::row);
  }

  /// One JSON object a line: what reads Kestra's files reads these.
  private void store(ObjectNode outputs) {
    long[] size = {0};
    try {
      Path file = Files.createTempFile("rows", ".jsonl");
      try {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
          each(row -> {
            size[0]++;
            write(out, row);
          });
        }
        S3Uri uri = S3Uri.of(running.folder() + "rows.jsonl");
        running
            .aws()
            .s3()
            .putObject(
                request -> request.bucket(uri.bucket()).key(uri.key()), RequestBody.fromFile(file));
        outputs.put("uri", uri.toString());
        outputs.put("size", size[0]);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(BufferedWriter out, ObjectNode row) {
    try {
      out.write(row.toString());
      out.newLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Each {
    void row(ObjectNode row);
  }

  private void each(Each each) {
    if (!hasResult()) {
      return;
    }
    String token = "";
    boolean isFirst = true;
    do {
      GetQueryResultsResponse page = page(token, PAGE);
      Typed typed = new Typed(page.resultSet().resultSetMetadata().columnInfo());
      data(page, typed.columns(), isFirst).forEach(row -> each.row(typed.row(row)));
      isFirst = false;
      token = page.nextToken() == null ? "" : page.nextToken();
    } while (!token.isEmpty());
  }

  /// The first row of the first page of a `SELECT` holds the names of the columns.
  private static List<Row> data(
      GetQueryResultsResponse page, List<ColumnInfo> columns, boolean isFirst) {
    List<Row> rows = page.resultSet().rows();
    boolean named =
        isFirst
            && !rows.isEmpty()
            && rows.getFirst().data().stream()
                .map(cell -> String.valueOf(cell.varCharValue()))
                .toList()
                .equals(columns.stream().map(ColumnInfo::name).toList());
    return named ? rows.subList(1, rows.size()) : rows;
  }

  private GetQueryResultsResponse page(String token, int size) {
    GetQueryResultsRequest.Builder request =
        GetQueryResultsRequest.builder()
            .queryExecutionId(query.queryExecutionId())
            .maxResults(size);
    if (!token.isEmpty()) {
      request.nextToken(token);
    }
    return running.aws().athena().getQueryResults(request.build());
  }

  /// Of a query that has failed after it had written nobody knows the number.
  private JsonNode changed() {
    if (!hasResult()) {
      return JsonValues.JSON.nullNode();
    }
    Long count = page("", 1).updateCount();
    return JsonValues.JSON.numberNode(count == null ? 0 : count);
  }

  private boolean hasResult() {
    return query.status().state() == QueryExecutionState.SUCCEEDED;
  }
}
