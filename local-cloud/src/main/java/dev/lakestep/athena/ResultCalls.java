package dev.lakestep.athena;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.athena.Query.Progress;
import dev.lakestep.athena.Query.Result;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.s3.Objects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Answers rows out of results in S3, where Athena reads them too: who deletes the object has none.
record ResultCalls(Queries queries, Objects objects) {
  private static final int PAGE = 1000;
  private static final int LONGEST_PAGE = 100_000;

  Map<String, UnaryOperator<ObjectNode>> operations() {
    return Map.of("GetQueryResults", this::results);
  }

  /// In the order in which Athena finds fault.
  private ObjectNode results(ObjectNode input) {
    Ask ask = Ask.of(input);
    Optional<String> token = ask.page(1, LONGEST_PAGE).token();
    Query query = queries.query(ask.text("QueryExecutionId", 128));
    long size = Fields.whole(input, "MaxResults").orElse(PAGE);
    if (size > PAGE) {
      throw AthenaErrors.input("MaxResults is more than maximum allowed length " + PAGE);
    }
    Result result = result(query);
    ObjectNode output = Fields.none();
    result.changed().ifPresent(count -> output.put("UpdateCount", count));
    ObjectNode set = output.putObject("ResultSet");
    ArrayNode rows = set.putArray("Rows");
    QueryViews.columns(set.putObject("ResultSetMetadata").putArray("ColumnInfo"), result.columns());
    if (result.hasBody()) {
      try {
        S3Uri file = S3Uri.of(result.file()).orElseThrow();
        ResultReader reader = new ResultReader(objects, file, token.map(this::offset).orElse(0L));
        if (reader.position() > reader.size() + 1) {
          throw Pages.malformed(token.orElse(""));
        }
        if (read(reader, query.form(), (int) size, rows)) {
          output.put("NextToken", Pages.token(Long.toString(reader.position())));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return output;
  }

  private long offset(String token) {
    return Pages.name(token)
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .orElseThrow(() -> Pages.malformed(token));
  }

  private static Result result(Query query) {
    return switch (query.progress()) {
      case Progress.Queued(), Progress.Running(_) ->
          throw AthenaErrors.invalid(
              "INVALID_QUERY_EXECUTION_STATE",
              "Query has not yet finished. Current state: " + query.state());
      case Progress.Failed _ ->
          throw AthenaErrors.invalid(
              "INVALID_QUERY_EXECUTION_STATE",
              "Query did not finish successfully. Final query state: FAILED");
      case Progress.Cancelled _ -> throw AthenaErrors.noResults();
      case Progress.Succeeded(_, _, var result) -> result;
    };
  }

  /// Whether the page is full, which is when Athena hands out a token, be there more or not.
  private static boolean read(ResultReader reader, ResultFile.Form form, int most, ArrayNode rows)
      throws IOException {
    while (rows.size() < most) {
      Optional<List<Optional<String>>> row = reader.row(form);
      if (row.isEmpty()) {
        return false;
      }
      ArrayNode cells = rows.addObject().putArray("Data");
      for (Optional<String> cell : row.get()) {
        ObjectNode datum = cells.addObject();
        cell.ifPresent(text -> datum.put("VarCharValue", text));
      }
    }
    return true;
  }
}
