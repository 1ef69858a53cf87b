package dev.lakestep.engine.host;

import dev.lakestep.engine.host.api.Refusal;
import dev.lakestep.engine.host.api.Refusal.Code;
import dev.lakestep.engine.host.api.StartExecution;
import dev.lakestep.engine.run.Identity;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Starts executions, for whoever asks: a name and an input are held against AWS's rules.
record Starter(Settings settings, Machines machines, Executions executions) {
  Begun start(StartExecution asked) {
    Begun begun = begun(asked);
    return executions.start(begun, machines.number(begun.identity().machineArn()));
  }

  /// For a call of a state. The same call finds what it started before, even if that has ended.
  Begun start(StartExecution asked, String caller) {
    Begun begun = begun(asked).by(caller);
    String arn = begun.identity().executionArn();
    Optional<Begun> before =
        executions
            .running(arn)
            .map(Execution::begun)
            .or(() -> executions.finished(arn).map(Finished::begun))
            .filter(known -> known.caller().equals(begun.caller()));
    return before.orElseGet(
        () -> executions.start(begun, machines.number(begun.identity().machineArn())));
  }

  private Begun begun(StartExecution asked) {
    Machines.Plan plan = machines.plan(asked.stateMachineArn());
    String name = Names.valid(asked.name().orElseGet(() -> UUID.randomUUID().toString()));
    String input = asked.input().orElse("{}");
    if (Json.parsed(input).isEmpty()) {
      throw new Refusal(
          Code.InvalidExecutionInput,
          "Invalid State Machine Execution Input: '%s'".formatted(input));
    }
    Lengths.payload("input", input);
    String machineArn = machines.arn(plan.machine().name());
    MachineRecord.Revision revision = plan.revision();
    Instant now = settings.time().now();
    return new Begun(
        new Identity(
            Names.executionArn(machineArn, name),
            name,
            machineArn,
            plan.machine().name(),
            revision.roleArn()),
        now,
        input,
        new Begun.Plan(revision.definition(), revision.id(), revision.at()),
        plan.versionArn(),
        asked.traceHeader(),
        Optional.empty());
  }
}
