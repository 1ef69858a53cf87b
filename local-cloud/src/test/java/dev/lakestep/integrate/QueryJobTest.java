package dev.lakestep.integrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.engine.host.api.ExecutionDescription;
import dev.lakestep.engine.host.api.ExecutionStatus;
import dev.lakestep.engine.host.api.HistoryAsk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Queries of Athena that a state waits for.
final class QueryJobTest {
  private static final String WAITS =
      "'Do':{'Type':'Task','Resource':'arn:aws:states:::athena:startQueryExecution.sync','Arguments':{'QueryString':'SELECT"
          + " 1'},'End':true}";

  @TempDir private Path folder;

  /// The state of each query, by the token that it was started with.
  private final Map<String, String> queries = new ConcurrentHashMap<>();

  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> stopped = new LinkedBlockingQueue<>();

  private Workshop open() throws IOException {
    return new Workshop(
        folder,
        Map.of(
            "athena",
            Map.<String, Operation>of(
                "StartQueryExecution", (input, _) -> start(input),
                "GetQueryExecution", (input, _) -> described(input),
                "StopQueryExecution", (input, _) -> stop(input))));
  }

  private ObjectNode start(ObjectNode input) {
    String token = input.path("ClientRequestToken").asText();
    queries.putIfAbsent(token, "RUNNING");
    return Workshop.JSON.createObjectNode().put("QueryExecutionId", token);
  }

  private ObjectNode described(ObjectNode input) {
    String id = input.path("QueryExecutionId").asText();
    asked.add(id);
    ObjectNode answer = Workshop.JSON.createObjectNode();
    answer
        .putObject("QueryExecution")
        .put("QueryExecutionId", id)
        .putObject("Status")
        .put("State", queries.getOrDefault(id, "FAILED"))
        .put("SubmissionDateTime", 1_700_000_000.123);
    return answer;
  }

  private ObjectNode stop(ObjectNode input) {
    String id = input.path("QueryExecutionId").asText();
    queries.put(id, "CANCELLED");
    stopped.add(id);
    return Workshop.JSON.createObjectNode();
  }

  private String polled() throws InterruptedException {
    return String.valueOf(asked.poll(20, TimeUnit.SECONDS));
  }

  @Test
  void theStateGetsTheQueryWhenItHasEnded() throws Exception {
    try (Workshop workshop = open()) {
      String execution = workshop.begin(WAITS);
      queries.put(polled(), "SUCCEEDED");

      JsonNode output =
          Workshop.JSON
              .readTree(workshop.ended(execution).output().orElse(""))
              .path("QueryExecution");
      assertThat(output.path("Status").path("State").asText()).isEqualTo("SUCCEEDED");
      assertThat(output.path("Status").path("SubmissionDateTime").asLong())
          .isEqualTo(1_700_000_000_123L);
      assertThat(
              workshop.engine().executionHistory(HistoryAsk.of(execution)).items().stream()
                  .map(event -> event.type())
                  .toList())
          .isEqualTo(
              List.of(
                  "ExecutionStarted",
                  "TaskStateEntered",
                  "TaskScheduled",
                  "TaskStarted",
                  "TaskSubmitted",
                  "TaskSucceeded",
                  "TaskStateExited",
                  "ExecutionSucceeded"));
    }
  }

  @Test
  void aQueryThatFailsFailsTheStateWithAllThatIsKnownOfIt() throws Exception {
    try (Workshop workshop = open()) {
      String execution = workshop.begin(WAITS);
      queries.put(polled(), "FAILED");

      ExecutionDescription ended = workshop.ended(execution);
      assertThat(ended.error()).contains("States.TaskFailed");
      assertThat(ended.cause().orElse("")).startsWith("{\"QueryExecution\":{");
    }
  }

  @Test
  void anExecutionThatIsStoppedStopsItsQuery() throws Exception {
    try (Workshop workshop = open()) {
      String execution = workshop.begin(WAITS);
      String query = polled();
      workshop.engine().stopExecution(execution, "", "");

      assertThat(stopped.poll(20, TimeUnit.SECONDS)).isEqualTo(query);
      assertThat(workshop.ended(execution).status()).isEqualTo(ExecutionStatus.ABORTED);
    }
  }

  @Test
  void aQueryIsWaitedForAgainAfterARestart() throws Exception {
    String execution;
    String query;
    try (Workshop workshop = open()) {
      execution = workshop.begin(WAITS);
      query = polled();
    }
    try (Workshop workshop = open()) {
      queries.put(query, "SUCCEEDED");

      assertThat(workshop.ended(execution).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
      assertThat(queries).hasSize(1);
    }
  }
}
