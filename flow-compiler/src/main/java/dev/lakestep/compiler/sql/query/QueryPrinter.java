package dev.lakestep.compiler.sql.query;

import io.trino.sql.SqlFormatter;

/// Prints a query; who reads the print has the same tree again.
public final class QueryPrinter {
  private QueryPrinter() {}

  /// A hole is printed as its placeholder.
  public static String print(Query query) {
    return SqlFormatter.formatSql(query.node());
  }
}
