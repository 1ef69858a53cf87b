package dev.lakestep.cli;

import dev.lakestep.cli.Syntax.Option;
import dev.lakestep.cli.Syntax.Takes;
import dev.lakestep.cli.Syntax.Times;
import dev.lakestep.cli.platform.SqlQuery;
import dev.lakestep.cli.platform.SqlQuery.Answer;
import dev.lakestep.cli.platform.SqlQuery.Column;
import dev.lakestep.cli.run.Gantt;
import dev.lakestep.cli.run.Grid;
import dev.lakestep.cli.run.Grid.Cell;
import dev.lakestep.cli.run.RowText;
import dev.lakestep.task.timeline.Figures;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// `lakestep sql`: asks the local Athena, and prints what it answers.
final class SqlCommand implements Command {
  private static final Duration PAUSE = Duration.ofMillis(50);

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Runs a statement in the Athena of the local cloud.",
            "Where none runs, it is started, and stays. What Athena refuses is told in its words.")
        .operand("SQL", Times.ONCE, "One statement.")
        .option(new Option("--database", new Takes.Word("D"), "Of tables that are named without."))
        .flag("--json", "A line of JSON for each row.")
        .flag("--csv", "CSV, with the names of the columns first.")
        .option(NearCloud.DATA)
        .examples(
            "lakestep sql 'SHOW DATABASES'",
            "lakestep sql 'SELECT * FROM fruits' --database lake",
            "lakestep sql 'SELECT * FROM \"fruits$history\"' --database lake --csv");
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    NearCloud cloud = NearCloud.started(given, shell);
    cloud.deployment(shell);
    try (Interruption _ = Interruption.awaited(shell);
        SqlQuery query = new SqlQuery(cloud.clients())) {
      Answer answer = query.run(given.word(0), given.option("--database", ""), PAUSE);
      if (given.has("--json")) {
        List<String> names = answer.columns().stream().map(Column::name).toList();
        List<String> types = answer.columns().stream().map(Column::type).toList();
        answer.rows().forEach(row -> shell.out().println(RowText.json(names, types, row)));
      } else if (given.has("--csv")) {
        shell.out().println(RowText.csv(head(answer)));
        answer.rows().forEach(row -> shell.out().println(RowText.csv(row)));
      } else {
        table(answer, shell.out());
      }
    }
    return Exit.CLEAN;
  }

  private static List<Cell> head(Answer answer) {
    return answer.columns().stream().<Cell>map(column -> new Cell.Text(column.name())).toList();
  }

  static void table(Answer answer, PrintStream out) {
    if (!answer.columns().isEmpty()) {
      List<Boolean> right = answer.columns().stream().map(Column::isNumber).toList();
      List<String> names = answer.columns().stream().map(Column::name).toList();
      new Grid(names, right, answer.rows()).lines().forEach(out::println);
      out.println();
    }
    int count = answer.rows().size();
    out.println(
        String.format(
            Locale.ROOT,
            "%,d row%s, %s, %s read",
            count,
            count == 1 ? "" : "s",
            Gantt.seconds(answer.time()),
            Figures.size(answer.bytesScanned())));
  }
}
