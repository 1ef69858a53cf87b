package dev.lakestep.cli;

import dev.lakestep.cli.Syntax.Option;
import dev.lakestep.cli.Syntax.Takes;
import dev.lakestep.cli.Syntax.Times;
import dev.lakestep.cli.platform.Executions;
import dev.lakestep.cli.platform.Executions.Condition;
import dev.lakestep.cli.run.Gantt;
import dev.lakestep.cli.run.Grid;
import dev.lakestep.cli.run.Grid.Cell;
import dev.lakestep.compiler.plan.MachineName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// `lakestep runs`: what has run on the local cloud, the newest first.
final class RunsCommand implements Command {
  private static final int FEW = 20;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.systemDefault());
  private static final List<String> HEAD = List.of("execution", "flow", "state", "began", "time");

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Lists executions on the local cloud, the newest first.",
            "`lakestep show` and `lakestep logs` say more about one.")
        .operand(
            "FLOW",
            Times.AT_MOST_ONCE,
            "Only of this one: namespace.id, id, or its machine's name.")
        .option(new Option("--max", new Takes.Count("N"), "How many; else 20."))
        .option(NearCloud.DATA)
        .examples("lakestep runs", "lakestep runs examples.hello --max 5");
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    String flow = given.word(0);
    try (Executions executions = new Executions(NearCloud.running(given, shell).clients())) {
      List<Condition> newest = executions.newest(machine -> isOf(machine, flow));
      List<List<Cell>> rows =
          newest.stream().limit(given.number("--max", FEW)).map(RunsCommand::row).toList();
      if (rows.isEmpty()) {
        shell.out().println("nothing has run here yet");
        return Exit.CLEAN;
      }
      List<Boolean> right = List.of(false, false, false, false, true);
      new Grid(HEAD, right, rows).lines().forEach(shell.out()::println);
    }
    return Exit.CLEAN;
  }

  private static boolean isOf(String machine, String flow) {
    int dot = flow.lastIndexOf('.');
    return flow.isEmpty()
        || machine.equals(flow)
        || machine.endsWith("_" + flow)
        || (dot > 0
            && machine.equals(
                MachineName.of(flow.substring(0, dot), flow.substring(dot + 1)).text()));
  }

  private static List<Cell> row(Condition one) {
    Duration time = Duration.between(one.begin(), one.end().orElseGet(Instant::now));
    return Stream.of(
            one.name(), one.machine(), one.state(), TIME.format(one.begin()), Gantt.seconds(time))
        .<Cell>map(Cell.Text::new)
        .toList();
  }
}
