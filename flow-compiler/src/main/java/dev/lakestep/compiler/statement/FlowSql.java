package dev.lakestep.compiler.statement;

import dev.lakestep.compiler.resolve.ResolvedFlow;
import java.util.List;

/// A flow and the SQL that its tasks send to Athena, read once for all who ask.
public record FlowSql(ResolvedFlow resolved, List<TaskSql> tasks) {
  public FlowSql {
    tasks = List.copyOf(tasks);
  }
}
