package dev.lakestep.engine.host;

import dev.lakestep.engine.host.api.ExecutionDescription;
import dev.lakestep.engine.host.api.ExecutionDescription.Redrive;
import dev.lakestep.engine.host.api.ExecutionItem;
import dev.lakestep.engine.host.api.ExecutionStatus;
import java.util.Optional;

/// Executions as the API tells of them.
final class Descriptions {
  private Descriptions() {}

  static ExecutionDescription of(Begun begun, Optional<Ended> ended) {
    return new ExecutionDescription(
        begun.identity().executionArn(),
        begun.identity().machineArn(),
        begun.versionArn(),
        begun.identity().name(),
        ended.map(Ended::status).orElse(ExecutionStatus.RUNNING),
        begun.at(),
        ended.map(Ended::at),
        begun.input(),
        ended.flatMap(Ended::output),
        ended.flatMap(Ended::error),
        ended.flatMap(Ended::cause),
        begun.traceHeader(),
        redrive(ended));
  }

  private static Redrive redrive(Optional<Ended> ended) {
    int count = ended.map(end -> end.redriven().count()).orElse(0);
    Optional<String> reason = ended.map(Redrives::reason).orElse(Optional.of(Redrives.RUNNING));
    return new Redrive(
        count,
        ended.flatMap(end -> end.redriven().at()),
        reason.isPresent() ? "NOT_REDRIVABLE" : "REDRIVABLE",
        reason);
  }

  static ExecutionItem item(Begun begun, Optional<Ended> ended) {
    return new ExecutionItem(
        begun.identity().executionArn(),
        begun.identity().machineArn(),
        begun.versionArn(),
        begun.identity().name(),
        ended.map(Ended::status).orElse(ExecutionStatus.RUNNING),
        begun.at(),
        ended.map(Ended::at),
        ended.map(end -> end.redriven().count()).orElse(0),
        ended.flatMap(end -> end.redriven().at()));
  }
}
