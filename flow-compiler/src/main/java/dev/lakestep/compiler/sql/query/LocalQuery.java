package dev.lakestep.compiler.sql.query;

import java.util.List;
import java.util.Optional;

/// A statement of Trino's grammar, as the local engine has to take it.
public sealed interface LocalQuery {

  /// It runs as it is.
  record Run(String sql, Outcome outcome) implements LocalQuery {}

  /// `CREATE TABLE .. AS`; `rest` begins behind `AS` and goes to the end.
  record MadeTable(
      List<String> name,
      boolean ifNotExists,
      Optional<String> comment,
      List<String> columns,
      List<TableOption> options,
      String rest)
      implements LocalQuery {
    public MadeTable {
      name = List.copyOf(name);
      columns = List.copyOf(columns);
      options = List.copyOf(options);
    }
  }

  /// `PREPARE`, and the statement as it was written.
  record Prepared(String name, String sql) implements LocalQuery {}

  /// `EXECUTE`, and all that stands behind `USING`.
  record Executed(String name, String parameters) implements LocalQuery {}

  /// `DEALLOCATE PREPARE`
  record Forgotten(String name) implements LocalQuery {}

  record Refused(String message) implements LocalQuery {}

  /// What a statement answers.
  enum Outcome {
    ROWS,
    /// How many rows it has changed.
    COUNT,
    NOTHING
  }
}
