package dev.lakestep.cli.dev.sql;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.sql.Hole;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Statement;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.ddl.Command;
import dev.lakestep.compiler.sql.ddl.CommandPrinter;
import dev.lakestep.compiler.sql.query.Query;
import dev.lakestep.compiler.sql.query.QueryPrinter;
import dev.lakestep.compiler.sql.query.Trees;
import java.util.List;

/// What becomes of a statement that is printed and read again.
enum Trip {
  SAME,
  LOST,
  /// There was nothing to print.
  NONE;

  /// @param holes of the text that the statement was read from
  static Trip of(Statement statement, List<Hole> holes) {
    return switch (statement) {
      case Statement.Queried(_, var query) -> of(query);
      case Statement.Commanded(_, var command) -> of(command, holes);
      case Statement.Unread _ -> NONE;
    };
  }

  /// A hole is a word of its own in the print, and in the tree.
  private static Trip of(Query query) {
    return read(QueryPrinter.print(query), List.of()) instanceof Statement.Queried(_, var again)
            && Trees.same(query, again)
        ? SAME
        : LOST;
  }

  /// Places differ, so the second print is held against the first.
  private static Trip of(Command command, List<Hole> holes) {
    String print = CommandPrinter.print(command);
    return read(print, holes) instanceof Statement.Commanded(_, var again)
            && CommandPrinter.print(again).equals(print)
        ? SAME
        : LOST;
  }

  /// The one statement of a print.
  private static Statement read(String print, List<Hole> holes) {
    SqlText text = new SqlText(Text.of("print", print), holes);
    List<Statement> statements = SqlReader.read(text, new Diagnostics()).statements();
    return statements.size() == 1
        ? statements.getFirst()
        : new Statement.Unread(new Stretch(0, print.length()));
  }
}
