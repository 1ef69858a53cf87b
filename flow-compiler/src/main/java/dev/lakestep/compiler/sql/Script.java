package dev.lakestep.compiler.sql;

import java.util.List;

/// A text of SQL, read: its statements in order.
public record Script(SqlText text, List<Statement> statements) {
  public Script {
    statements = List.copyOf(statements);
  }
}
