package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Statement;
import dev.lakestep.compiler.statement.FlowSql;
import dev.lakestep.compiler.statement.TaskSql;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A task that wants rows asks for those of one statement.
final class FetchedRows {
  private static final Set<String> WITH_ROWS =
      Set.of("SELECT", "WITH", "VALUES", "TABLE", "SHOW", "DESCRIBE", "DESC", "EXPLAIN");

  private FetchedRows() {}

  static void check(FlowSql flow, Diagnostics problems) {
    flow.tasks().stream()
        .filter(task -> fetches(task.task()))
        .forEach(task -> task.readings().forEach(reading -> check(task, reading, problems)));
  }

  private static boolean fetches(Task.Call call) {
    return Constants.text(call.arguments(), "fetchType")
        .filter(type -> type.equals("FETCH") || type.equals("FETCH_ONE"))
        .isPresent();
  }

  private static void check(TaskSql task, TaskSql.Reading reading, Diagnostics problems) {
    SqlText sql = reading.script().text();
    List<Statement> asking =
        reading.script().statements().stream()
            .filter(statement -> WITH_ROWS.contains(verb(sql.of(statement.at()))))
            .toList();
    if (asking.size() > 1) {
      problems.report(
          Diagnostic.of(
                  Code.SEVERAL_FETCHED,
                  sql.span(asking.getFirst().at()),
                  "`%s` takes the rows of one statement, and these are not the last"
                      .formatted(task.task().id()))
              .related(sql.span(asking.getLast().at()), "its rows are taken")
              .hint("give each statement that asks for rows a task of its own"));
    }
  }

  private static String verb(String statement) {
    return statement.split("\\W", 2)[0].toUpperCase(Locale.ROOT);
  }
}
