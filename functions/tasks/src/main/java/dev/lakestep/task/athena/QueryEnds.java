package dev.lakestep.task.athena;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.task.Desk;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.athena.model.QueryExecution;

/// Hears of the ends of queries, and goes on with the jobs that they work for.
public record QueryEnds(Desk desk) {

  /// Takes the news of one end.
  ///
  /// @param event of EventBridge, an "Athena Query State Change"
  public void heard(JsonNode event, Instant deadline) throws InterruptedException {
    String queryId = event.path("detail").path("queryExecutionId").asText();
    Optional<Job> job = Jobs.of(desk).ofQuery(queryId);
    if (job.isEmpty()) {
      return;
    }
    AthenaWork work = new AthenaWork(desk.running(job.get().call(), deadline));
    QueryExecution query = work.look(queryId);
    if (Queries.hasEnded(query)) {
      work.ended(job.get(), query);
    }
  }
}
