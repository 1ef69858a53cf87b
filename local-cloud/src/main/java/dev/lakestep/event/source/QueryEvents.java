package dev.lakestep.event.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.athena.QueryChange;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.event.CloudEvent;
import java.util.List;

/// States of Athena's queries in the shape that they have on a bus.
final class QueryEvents {
  private QueryEvents() {}

  static CloudEvent of(QueryChange change) {
    ObjectNode detail = Fields.none().put("versionId", change.versionId());
    detail.put("currentState", change.currentState());
    change.previousState().ifPresent(state -> detail.put("previousState", state));
    detail.put("statementType", change.statementType().name());
    detail.put("queryExecutionId", change.queryExecutionId());
    detail.put("workgroupName", change.workgroupName());
    detail.put("sequenceNumber", String.valueOf(change.sequenceNumber()));
    change
        .athenaError()
        .ifPresent(fault ->
            detail
                .putObject("athenaError")
                .put("errorCategory", fault.category())
                .put("errorType", fault.type())
                .put("errorMessage", fault.message())
                .put("retryable", fault.retryable()));
    return new CloudEvent(
        "aws.athena", "Athena Query State Change", change.time(), List.of(), detail);
  }
}
