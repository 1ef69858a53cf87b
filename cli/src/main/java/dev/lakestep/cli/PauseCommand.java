package dev.lakestep.cli;

import dev.lakestep.cli.Syntax.Times;
import dev.lakestep.cli.platform.Executions;
import dev.lakestep.cli.platform.Executions.Condition;
import dev.lakestep.cli.platform.Waits;
import dev.lakestep.cli.platform.Waits.Wait;
import java.io.IOException;
import java.util.List;

/// `lakestep pause`: says why an execution cannot be held from outside, and what can be done.
final class PauseCommand implements Command {
  @Override
  public Syntax syntax() {
    return AnyCloud.asked(
            Syntax.of(
                    "Says what to do to hold an execution.",
                    "Step Functions cannot hold an execution between two tasks. Where a flow is to"
                        + " wait, it has a core.flow.Pause; any other execution is stopped, and"
                        + " restarted later from the task that was stopped.")
                .operand("EXECUTION", Times.ONCE, "Its name, or its ARN."))
        .examples("lakestep pause 20260131-120000-000");
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    AnyCloud cloud = AnyCloud.running(given, shell);
    try (Executions executions = new Executions(cloud.clients());
        Waits waits = new Waits(cloud.clients())) {
      Condition found = ShowCommand.found(executions, given.word(0));
      if (!found.isRunning()) {
        throw Trouble.world(
            "`%s` has ended already: %s".formatted(found.name(), Ending.word(found.state())));
      }
      List<Wait> waiting = waits.of(found.arn());
      if (!waiting.isEmpty()) {
        shell
            .out()
            .println(
                "`%s` waits already, in `%s`; `lakestep resume %s` goes on"
                    .formatted(found.name(), waiting.getFirst().task(), found.name()));
        return Exit.CLEAN;
      }
      throw Trouble.world(
          "Step Functions cannot hold an execution that runs; `lakestep stop %s` ends what it does now, and `lakestep restart %s` later begins that task again and goes on"
              .formatted(found.name(), found.name()));
    }
  }
}
