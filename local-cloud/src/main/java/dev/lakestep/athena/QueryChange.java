package dev.lakestep.athena;

import dev.lakestep.athena.run.Ending.Fault;
import dev.lakestep.athena.run.Ending.Kind;
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
    Instant time) {}
