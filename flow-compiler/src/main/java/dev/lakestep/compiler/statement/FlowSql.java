package dev.lakestep.compiler.statement;

import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import dev.lakestep.compiler.sql.query.Fragment;
import java.util.List;
import java.util.Optional;

/// A flow and the SQL that its tasks send to Athena, read once for all who ask.
///
/// @param pieces those of the tasks that make their statements themselves
public record FlowSql(ResolvedFlow resolved, List<TaskSql> tasks, List<SqlPiece> pieces) {
  public FlowSql {
    tasks = List.copyOf(tasks);
    pieces = List.copyOf(pieces);
  }

  /// What has been read of an argument.
  public Optional<SqlPiece> piece(Argument argument, Fragment kind) {
    return pieces.stream()
        .filter(piece -> piece.kind() == kind && piece.argument().span().equals(argument.span()))
        .findFirst();
  }

  /// The text of a template with the flow's variables put in, and theirs in turn.
  public String inlined(Template template) {
    return Inlined.of(template, new Variables(resolved.flow()));
  }
}
