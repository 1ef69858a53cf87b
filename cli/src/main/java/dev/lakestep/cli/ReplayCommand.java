package dev.lakestep.cli;

import dev.lakestep.cli.Syntax.Option;
import dev.lakestep.cli.Syntax.Takes;
import dev.lakestep.cli.Syntax.Times;
import dev.lakestep.cli.platform.Deployment;
import dev.lakestep.cli.platform.Executions;
import dev.lakestep.cli.platform.Executions.Condition;
import dev.lakestep.cli.platform.Executions.Machine;
import dev.lakestep.cli.run.Beginnings;
import dev.lakestep.cli.run.Replay;
import dev.lakestep.task.timeline.Chart;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// `lakestep replay`: a new execution that does again what another one did.
final class ReplayCommand implements Command {
  @Override
  public Syntax syntax() {
    return AnyCloud.asked(
            Syntax.of(
                    "Runs an execution again: a new one with the same inputs, trigger and labels.",
                    "With `--from`, what the tasks before it handed out is taken from the history"
                        + " of the earlier one, and they do not run again.")
                .operand("EXECUTION", Times.ONCE, "Its name, or its ARN.")
                .option(
                    new Option(
                        "--from",
                        new Takes.Word("TASK"),
                        "Begin with this task, or the outermost that it stands in."))
                .option(
                    new Option(
                        "--with",
                        new Takes.Word("FLOW"),
                        "Put this file on the local cloud first, and run it.")))
        .examples(
            "lakestep replay 20260131-120000-000",
            "lakestep replay 20260131-120000-000 --from load --with flows/taxi.yaml");
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    Optional<RunnableFlow> flow = Optional.empty();
    if (given.has("--with")) {
      if (AnyCloud.isFar(given)) {
        throw Trouble.usage("deploy the flow first; on AWS a replay runs what is deployed");
      }
      flow = RunnableFlow.read(given.option("--with", ""), shell);
      if (flow.isEmpty()) {
        return Exit.ERRORS_IN_FLOWS;
      }
    }
    AnyCloud cloud = AnyCloud.running(given, shell);
    try (Interruption _ = Interruption.awaited(shell);
        Executions executions = new Executions(cloud.clients())) {
      Condition found = ShowCommand.found(executions, given.word(0));
      if (flow.isPresent()) {
        put(flow.get(), found, NearCloud.running(given, shell).deployment(shell));
      }
      String task = given.option("--from", "");
      return replayed(executions, new Wish(found, task, cloud.pause()), shell).exit();
    }
  }

  private static void put(RunnableFlow flow, Condition found, Deployment deployment) {
    String machine = flow.flow().manifest().flow().machine().text();
    if (!machine.equals(found.machine())) {
      throw Trouble.usage(
          "`%s` ran `%s`, and the file is of `%s`"
              .formatted(found.name(), found.machine(), machine));
    }
    flow.called().forEach(deployment::flow);
    deployment.flow(flow.flow());
  }

  /// What is to be run again.
  ///
  /// @param task nothing if it is to begin with the first
  /// @param pause how long to wait before looking again at what it does
  record Wish(Condition found, String task, Duration pause) {}

  static Ending replayed(Executions executions, Wish wish, Shell shell) {
    Condition found = wish.found();
    String task = wish.task();
    String ran = executions.definition(found.arn());
    Machine machine = executions.machineOf(found.arn());
    Replay.Earlier earlier =
        new Replay.Earlier(
            found.name(),
            executions.input(found.arn()),
            Chart.of(ran),
            executions.events(found.arn()).get());
    Replay replay =
        task.isEmpty()
            ? Replay.whole(earlier)
            : Replay.from(task, earlier, Beginnings.of(machine.definition()));
    if (!replay.problems().isEmpty()) {
      throw Trouble.world(String.join("\nlakestep: ", replay.problems()));
    }
    String begin = replay.from().map(" from `%s` on"::formatted).orElse("");
    String inner =
        replay.from().filter(from -> !from.equals(task)).isPresent()
            ? ", which `%s` stands in".formatted(task)
            : "";
    shell.out().println("again %s%s%s".formatted(found.name(), begin, inner));
    if (!machine.definition().equals(ran)) {
      shell.out().println("the flow has changed since; this runs it as it is now");
    }
    String arn = executions.start(machine.arn(), Following.name(), replay.input());
    return Following.ended(executions, arn, wish.pause(), shell);
  }
}
