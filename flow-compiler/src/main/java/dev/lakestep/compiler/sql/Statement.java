package dev.lakestep.compiler.sql;

import dev.lakestep.compiler.sql.ddl.Command;
import dev.lakestep.compiler.sql.query.Query;

/// One statement of a script, without the `;` behind it.
public sealed interface Statement {
  Stretch at();

  /// What Trino's grammar has: queries, changes of rows, tables and views made of a query, prepared
  /// statements.
  record Queried(Stretch at, Query query) implements Statement {}

  /// What only Athena's own grammar has.
  record Commanded(Stretch at, Command command) implements Statement {}

  /// What could not be read; a diagnostic has said why, unless a free hole is the reason.
  record Unread(Stretch at) implements Statement {}
}
