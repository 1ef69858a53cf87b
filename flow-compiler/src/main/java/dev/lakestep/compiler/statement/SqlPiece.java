package dev.lakestep.compiler.statement;

import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.sql.query.Fragment;
import dev.lakestep.compiler.statement.TaskSql.Reading;
import java.util.List;

/// A piece of SQL that a task is given for a statement of its own, read by itself as what it has to
/// be there.
///
/// @param readings one, or one for each way through its tags; their scripts have no statements
public record SqlPiece(Argument argument, Fragment kind, List<Reading> readings) {
  public SqlPiece {
    readings = List.copyOf(readings);
  }
}
