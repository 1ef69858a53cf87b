package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.flow.Trigger;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.sql.ddl.Command;
import dev.lakestep.compiler.statement.FlowSql;
import java.util.Optional;

/// A flow that starts with every file does not optimize its table every time.
final class TableMaintenance {
  private TableMaintenance() {}

  static void check(FlowSql sql, Diagnostics problems) {
    Flow flow = sql.resolved().flow();
    Optional<Trigger> trigger =
        flow.triggers().stream()
            .filter(one -> one instanceof Trigger.Objects && !one.settings().disabled())
            .findFirst();
    if (trigger.isEmpty()) {
      return;
    }
    for (Siblings siblings : Siblings.of(flow)) {
      if (siblings.certain()) {
        siblings.tasks().stream()
            .filter(task -> !task.settings().disabled() && task.settings().runIf().isEmpty())
            .flatMap(task -> place(task, sql).stream())
            .forEach(place -> problems.report(diagnostic(place, trigger.get())));
      }
    }
  }

  private static Diagnostic diagnostic(Span place, Trigger trigger) {
    return Diagnostic.of(
            Code.OPTIMIZE_EVERY_RUN,
            place,
            "this runs for every batch of files: it costs a scan each time, and clashes with loads")
        .related(trigger.settings().id().span(), "starts the flow with every file")
        .hint("move it to a flow of its own with a schedule, such as `@daily`");
  }

  private static Optional<Span> place(Task task, FlowSql sql) {
    return Stated.in(sql)
        .filter(stated -> stated.task().task().settings().equals(task.settings()))
        .filter(stated -> stated.command().filter(TableMaintenance::maintains).isPresent())
        .findFirst()
        .map(stated ->
            stated.task().property().equals("query")
                ? stated.span(stated.firstWord())
                : task.settings().type().span());
  }

  private static boolean maintains(Command command) {
    return command instanceof Command.Optimize || command instanceof Command.Vacuum;
  }
}
