package dev.lakestep.cli;

import dev.lakestep.cli.Syntax.Times;
import dev.lakestep.cli.platform.Executions;
import dev.lakestep.cli.platform.Executions.Condition;
import dev.lakestep.task.timeline.Chart;
import dev.lakestep.task.timeline.TaskRun;
import dev.lakestep.task.timeline.TaskRun.Message;
import dev.lakestep.task.timeline.Timeline;
import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;

/// `lakestep logs`: what a flow wrote to its log, in the order in which it did.
final class LogsCommand implements Command {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

  @Override
  public Syntax syntax() {
    return AnyCloud.asked(
            Syntax.of("Prints what an execution wrote to its log.")
                .operand("EXECUTION", Times.ONCE, "Its name, or its ARN."))
        .examples("lakestep logs 20260131-120000-000");
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    try (Executions executions = new Executions(AnyCloud.running(given, shell).clients())) {
      Condition condition = ShowCommand.found(executions, given.word(0));
      Timeline timeline =
          new Timeline(Chart.of(executions.definition(condition.arn())), executions.memory());
      executions.events(condition.arn()).get().forEach(timeline::accept);
      timeline.ended().stream()
          .map(TaskRun::said)
          .flatMap(messages -> messages.stream())
          .sorted(Comparator.comparing(Message::at))
          .forEach(message -> shell.out().println(line(message)));
    }
    return Exit.CLEAN;
  }

  private static String line(Message message) {
    return "%s %-5s %s: %s"
        .formatted(TIME.format(message.at()), message.level(), message.task(), message.text());
  }
}
