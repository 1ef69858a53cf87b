package dev.lakestep.integrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.engine.host.integration.Answer;
import dev.lakestep.engine.host.integration.Integration;
import dev.lakestep.engine.host.integration.Invocation;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// `athena:startQueryExecution.sync`: a query is started, watched until it ends, and cancelled when
/// nobody waits for it any more.
final class QueryJob implements Integration {
  private static final long FIRST_PAUSE_MILLIS = 10;
  private static final long LONGEST_PAUSE_MILLIS = 500;
  private static final String STARTING = "";

  private final Asking asking;

  /// The queries under way, by the call that started them.
  private final Map<String, String> queries = new ConcurrentHashMap<>();

  QueryJob(Asking asking) {
    this.asking = asking;
  }

  /// The same call starts the same query.
  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public Answer call(Invocation invocation) {
    String call = ServiceCall.token(invocation);
    queries.put(call, STARTING);
    ObjectNode arguments = Shape.copied(invocation.arguments());
    if (!arguments.has("ClientRequestToken")) {
      arguments.put("ClientRequestToken", call);
    }
    try {
      ObjectNode answer = asking.ask("startQueryExecution", arguments, invocation);
      String query = answer.path("QueryExecutionId").asText();
      if (!queries.replace(call, STARTING, query)) {
        stop(query, invocation);
      }
      return new Answer.Submitted(Shape.withMetadata(answer, 200));
    } catch (AwsError refused) {
      queries.remove(call);
      return Errors.of(asking.target(), refused);
    }
  }

  @Override
  public Answer resume(Invocation invocation, JsonNode submitted) throws InterruptedException {
    String query = submitted.path("QueryExecutionId").asText();
    queries.put(ServiceCall.token(invocation), query);
    return end(invocation, submitted);
  }

  @Override
  public Answer end(Invocation invocation, JsonNode submitted) throws InterruptedException {
    String query = submitted.path("QueryExecutionId").asText();
    try {
      return watched(query, invocation);
    } catch (AwsError refused) {
      return Errors.of(asking.target(), refused);
    } finally {
      queries.remove(ServiceCall.token(invocation));
    }
  }

  private Answer watched(String query, Invocation invocation) throws InterruptedException {
    ObjectNode asked = Fields.none().put("QueryExecutionId", query);
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      ObjectNode answer = asking.ask("getQueryExecution", asked, invocation);
      String state = answer.path("QueryExecution").path("Status").path("State").asText();
      switch (state) {
        case "SUCCEEDED" -> {
          return new Answer.Done(answer);
        }
        case "FAILED", "CANCELLED" -> {
          return new Answer.Failed("States.TaskFailed", answer.toString());
        }
        default -> Thread.sleep(pause);
      }
      pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
    }
  }

  @Override
  public void cancel(Invocation invocation) {
    Optional.ofNullable(queries.remove(ServiceCall.token(invocation)))
        .filter(query -> !query.equals(STARTING))
        .ifPresent(query -> stop(query, invocation));
  }

  /// As well as it can: a query that has ended meanwhile is none to stop.
  private void stop(String query, Invocation invocation) {
    try {
      asking.ask("stopQueryExecution", Fields.none().put("QueryExecutionId", query), invocation);
    } catch (AwsError _) {
      // it has ended
    }
  }
}
