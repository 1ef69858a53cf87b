package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.sql.Phrase;
import io.trino.sql.SqlFormatter;

/// Prints a query; who reads the print has the same tree again.
public final class QueryPrinter {
  private QueryPrinter() {}

  /// A hole is printed as its placeholder.
  public static String print(Query query) {
    return SqlFormatter.formatSql(query.node());
  }

  /// The same, each hole as the character that it is in a `SqlText`.
  public static Phrase phrase(Query query) {
    return Placeholders.phrase(print(query));
  }
}
