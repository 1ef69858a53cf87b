package dev.lakestep.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.athena.run.Ending.Fault;
import dev.lakestep.athena.run.Ending.Kind;
import dev.lakestep.cloud.wire.Fields;
import java.time.Instant;
import java.util.Optional;

/// A query has come into another state: what the event "Athena Query State Change" tells.
///
/// @param previousState empty for the first one, `QUEUED`
/// @param currentState `QUEUED`, `RUNNING`, `SUCCEEDED`, `FAILED` or `CANCELLED`
/// @param sequenceNumber 1 for the first change of a query
/// @param versionId of the form of the event
public record QueryChange(
    String queryExecutionId,
    Optional<String> previousState,
    String currentState,
    Kind statementType,
    String workgroupName,
    long sequenceNumber,
    String versionId,
    Optional<Fault> athenaError,
    Instant time) {

  /// The `detail` of the event, whose numbers are texts except those of the error.
  public ObjectNode detail() {
    ObjectNode detail = Fields.none();
    detail.put("versionId", versionId).put("currentState", currentState);
    previousState.ifPresent(state -> detail.put("previousState", state));
    detail.put("statementType", statementType.name()).put("queryExecutionId", queryExecutionId);
    detail.put("workgroupName", workgroupName);
    detail.put("sequenceNumber", Long.toString(sequenceNumber));
    athenaError.ifPresent(fault ->
        detail
            .putObject("athenaError")
            .put("errorCategory", (double) fault.category())
            .put("errorType", (double) fault.type())
            .put("errorMessage", fault.message())
            .put("retryable", fault.retryable()));
    return detail;
  }
}
