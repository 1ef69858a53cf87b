package dev.lakestep.compiler.statement;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.sql.Script;
import dev.lakestep.compiler.sql.hole.HoleKind;
import java.util.List;
import java.util.Optional;

/// SQL that a task sends to Athena, read at compile time.
///
/// @param property the property that holds it, as `query`
/// @param database what tables without a database belong to, where the task says it
/// @param readings one, or one for each way through the tags `{% if %}` and `{% for %}`
public record TaskSql(
    Task.Call task,
    String property,
    Argument argument,
    Optional<Argument> database,
    List<Reading> readings) {
  public TaskSql {
    readings = List.copyOf(readings);
  }

  /// The statements of one way through a template; kinds and values of its holes by their number.
  ///
  /// @param tagged whether there are tags on the way, so that only a run can know which way it goes
  public record Reading(Script script, List<HoleKind> kinds, List<Expr> values, boolean tagged) {
    public Reading {
      kinds = List.copyOf(kinds);
      values = List.copyOf(values);
    }
  }
}
