package dev.lakestep.cli.dev.sql;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.sql.Script;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Statement;
import dev.lakestep.compiler.sql.query.Query;
import dev.lakestep.compiler.sql.query.QueryPrinter;
import dev.lakestep.compiler.sql.query.Trees;

/// What becomes of a statement that is printed and read again.
enum Trip {
  SAME,
  LOST,
  /// There was nothing to print.
  NONE;

  static Trip of(Statement statement) {
    return switch (statement) {
      case Statement.Queried(_, var query) -> of(query);
      case Statement.Commanded _, Statement.Unread _ -> NONE;
    };
  }

  private static Trip of(Query query) {
    Text print = Text.of("print", QueryPrinter.print(query));
    Script script = SqlReader.read(SqlText.of(print), new Diagnostics());
    return script.statements().size() == 1
            && script.statements().getFirst() instanceof Statement.Queried(_, var again)
            && Trees.same(query, again)
        ? SAME
        : LOST;
  }
}
