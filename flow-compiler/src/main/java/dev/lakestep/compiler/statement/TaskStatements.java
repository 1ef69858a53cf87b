package dev.lakestep.compiler.statement;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import dev.lakestep.compiler.sql.SqlReader;
import java.util.List;
import java.util.stream.Stream;

/// Reads the SQL that a flow's tasks send to Athena; what cannot be read is reported where its
/// author wrote it.
public final class TaskStatements {
  private TaskStatements() {}

  public static List<TaskSql> of(ResolvedFlow flow, Diagnostics problems) {
    Variables variables = new Variables(flow.flow());
    return flow.flow()
        .allTasks()
        .flatMap(
            task -> task instanceof Task.Call call ? AthenaSql.of(call).stream() : Stream.empty())
        .map(sql -> read(sql, variables, problems))
        .toList();
  }

  private static TaskSql read(AthenaSql sql, Variables variables, Diagnostics problems) {
    List<TaskSql.Reading> readings =
        Readings.of(sql.parts(), variables, sql.argument().span().source(), problems);
    if (readings.stream().allMatch(TaskStatements::isEmpty)) {
      problems.report(
          Diagnostic.of(Code.SQL_SYNTAX, sql.argument().span(), "no statement stands here")
              .hint("Athena runs nothing that is empty: write one, or leave the task out"));
    }
    return new TaskSql(
        sql.call(),
        sql.property(),
        sql.argument(),
        sql.call().arguments().value("database"),
        readings);
  }

  /// SQL that is cut off for its length has no statements either.
  private static boolean isEmpty(TaskSql.Reading reading) {
    return reading.script().statements().isEmpty()
        && reading.script().text().length() < Walk.LONGEST
        && SqlReader.tokens(reading.script().text()).isEmpty();
  }
}
