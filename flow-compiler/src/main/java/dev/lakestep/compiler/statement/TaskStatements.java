package dev.lakestep.compiler.statement;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.resolve.ResolvedFlow;
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
    return new TaskSql(
        sql.call(),
        sql.property(),
        sql.argument(),
        sql.call().arguments().value("database"),
        Readings.of(sql.parts(), variables, sql.argument().span().source(), problems));
  }
}
