package dev.lakestep.cli;

import dev.lakestep.cli.Syntax.Times;
import dev.lakestep.cli.platform.Executions;
import dev.lakestep.cli.platform.Executions.Condition;
import java.io.IOException;
import java.util.List;

/// `lakestep stop`: ends an execution, and those that it has started.
final class StopCommand implements Command {
  @Override
  public Syntax syntax() {
    return AnyCloud.asked(
            Syntax.of(
                    "Stops an execution, and the executions and queries that it has started.",
                    "`lakestep restart` goes on with it later, from the task that was stopped.")
                .operand("EXECUTION", Times.ONCE, "Its name, or its ARN."))
        .examples("lakestep stop 20260131-120000-000");
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    try (Executions executions = new Executions(AnyCloud.running(given, shell).clients())) {
      Condition found = ShowCommand.found(executions, given.word(0));
      if (!found.isRunning()) {
        throw Trouble.world(
            "`%s` has ended already: %s".formatted(found.name(), Ending.word(found.state())));
      }
      List<Condition> stopped = executions.stopAll(found.arn(), "stopped by the user");
      boolean isStopped = stopped.stream().anyMatch(one -> one.arn().equals(found.arn()));
      shell
          .out()
          .println(
              (isStopped ? "stopped %s  %s" : "%s  %s has ended by itself")
                  .formatted(found.machine(), found.name()));
      stopped.stream()
          .filter(one -> !one.arn().equals(found.arn()))
          .forEach(one -> shell.out().println("  and %s  %s".formatted(one.machine(), one.name())));
    }
    return Exit.CLEAN;
  }
}
