package dev.lakestep.engine.host;

import dev.lakestep.engine.host.api.ExecutionDescription;
import dev.lakestep.engine.host.api.ExecutionDescription.Redrive;
import dev.lakestep.engine.host.api.ExecutionItem;
import dev.lakestep.engine.host.api.ExecutionStatus;
import java.util.Optional;

/// An execution as the API tells of it: how it began, how often it was taken up again, and how it
/// ended if it has.
record Standing(Begun begun, Ended.Redriven redriven, Optional<Ended> ended) {

  /// As it stood before it ended.
  Standing running() {
    return new Standing(begun, redriven, Optional.empty());
  }

  ExecutionDescription described() {
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
        redrive());
  }

  private Redrive redrive() {
    Optional<String> reason = ended.map(Redrives::reason).orElse(Optional.of(Redrives.RUNNING));
    return new Redrive(
        redriven.count(),
        redriven.at(),
        reason.isPresent() ? "NOT_REDRIVABLE" : "REDRIVABLE",
        reason);
  }

  ExecutionItem item() {
    return new ExecutionItem(
        begun.identity().executionArn(),
        begun.identity().machineArn(),
        begun.versionArn(),
        begun.identity().name(),
        ended.map(Ended::status).orElse(ExecutionStatus.RUNNING),
        begun.at(),
        ended.map(Ended::at),
        redriven.count(),
        redriven.at());
  }
}
