package dev.lakestep.cli;

import dev.lakestep.cli.Syntax.Option;
import dev.lakestep.cli.Syntax.Takes;
import dev.lakestep.cli.Syntax.Times;
import dev.lakestep.cli.platform.Executions;
import dev.lakestep.cli.platform.Executions.Condition;
import dev.lakestep.cli.platform.Waits;
import dev.lakestep.cli.platform.Waits.Wait;
import dev.lakestep.cli.run.Answer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// `lakestep resume`: answers a pause that waits, so that its execution goes on.
final class ResumeCommand implements Command {
  @Override
  public Syntax syntax() {
    return AnyCloud.asked(
            Syntax.of(
                    "Lets an execution go on that waits in a core.flow.Pause.",
                    "What the pause asks for is given with `-i`, and checked before anything is"
                        + " answered. What is missing is listed.")
                .operand("EXECUTION", Times.ONCE, "Its name, or its ARN.")
                .option(
                    new Option(
                        "-i",
                        new Takes.Word("NAME=VALUE"),
                        "What the pause asks for. Once for each; JSON where it is JSON or a list."))
                .option(
                    new Option(
                        "--task",
                        new Takes.Word("TASK"),
                        "Which pause, where several wait at once.")))
        .examples("lakestep resume 20260131-120000-000 -i approved=true");
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    AnyCloud cloud = AnyCloud.running(given, shell);
    try (Executions executions = new Executions(cloud.clients());
        Waits waits = new Waits(cloud.clients())) {
      Condition found = ShowCommand.found(executions, given.word(0));
      if (!found.isRunning()) {
        throw Trouble.world(
            "`%s` has ended: %s".formatted(found.name(), Ending.word(found.state())));
      }
      Wait wait = one(waits.of(found.arn()), found, given);
      Answer answer = Answer.of(wait.inputs(), given.all("-i"));
      if (!answer.problems().isEmpty()) {
        List<String> lines = new ArrayList<>(answer.problems());
        answer.asked().forEach(line -> lines.add("  " + line));
        throw Trouble.usage(String.join("\nlakestep: ", lines));
      }
      String by = shell.environment().getOrDefault("USER", "");
      waits.resume(wait, answer.output(by, Instant.now()));
      shell.out().println("resumed `%s` of %s".formatted(wait.task(), found.name()));
    }
    return Exit.CLEAN;
  }

  private static Wait one(List<Wait> all, Condition execution, Given given) {
    if (all.isEmpty()) {
      throw Trouble.world("`%s` runs, but waits for nobody".formatted(execution.name()));
    }
    String wanted = given.option("--task", "");
    List<Wait> fitting =
        all.stream().filter(wait -> wanted.isEmpty() || wait.isOf(wanted)).toList();
    String names = all.stream().map(Wait::position).collect(Collectors.joining(", "));
    if (fitting.isEmpty()) {
      throw Trouble.usage("no `%s` waits; there is %s".formatted(wanted, names));
    }
    if (fitting.size() > 1) {
      throw Trouble.usage("several wait: say which with `--task`: %s".formatted(names));
    }
    return fitting.getFirst();
  }
}
