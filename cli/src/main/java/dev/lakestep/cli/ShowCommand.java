package dev.lakestep.cli;

import dev.lakestep.cli.Syntax.Times;
import dev.lakestep.cli.platform.Clients;
import dev.lakestep.cli.platform.Executions;
import dev.lakestep.cli.platform.Executions.Condition;
import dev.lakestep.cli.platform.PastRuns;
import dev.lakestep.cli.run.Remembered;
import dev.lakestep.task.runs.Run;
import dev.lakestep.task.timeline.TaskRows;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// `lakestep show`: an execution as `lakestep run` showed it, or would have.
final class ShowCommand implements Command {
  @Override
  public Syntax syntax() {
    return AnyCloud.asked(
            Syntax.of(
                    "Shows an execution: its tasks, its outputs, why it failed.",
                    "`lakestep runs` lists them.")
                .operand("EXECUTION", Times.ONCE, "Its name, or its ARN."))
        .examples("lakestep show 20260131-120000-000");
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    Clients clients = AnyCloud.running(given, shell).clients();
    try (Executions executions = new Executions(clients);
        PastRuns past = new PastRuns(clients, executions)) {
      Optional<Run> forgotten =
          executions.called(given.word(0)).isEmpty()
              ? only(past.called(given.word(0)), Run::execution, given.word(0))
              : Optional.empty();
      if (forgotten.isPresent()) {
        new Remembered(forgotten.get(), TaskRows.read(past.tasks(forgotten.get())))
            .print(shell.out());
        return Exit.CLEAN;
      }
      Condition condition = found(executions, given.word(0));
      shell.out().println("%s  %s".formatted(condition.machine(), condition.name()));
      Watch watch = Watch.of(executions, condition.arn(), shell);
      Ending.of(watch.look(), watch.timeline(), executions).print(shell);
      Afterwards.show(executions, executions.condition(condition.arn()), shell);
    }
    return Exit.CLEAN;
  }

  static Condition found(Executions executions, String word) {
    return only(executions.called(word), Condition::arn, word)
        .orElseThrow(() ->
            Trouble.world(
                "there is no execution `%s`; `lakestep runs` lists them".formatted(word)));
  }

  /// The only one that there is. Flows may have executions of the same name, and it is not for a
  /// command to choose.
  private static <T> Optional<T> only(List<T> found, Function<T, String> arn, String word) {
    if (found.size() > 1) {
      throw Trouble.usage(
          "several executions are called `%s`; say which by its ARN: %s"
              .formatted(word, String.join(", ", found.stream().map(arn).toList())));
    }
    return found.stream().findFirst();
  }
}
