package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.sql.Phrase;
import io.trino.sql.ReservedIdentifiers;
import io.trino.sql.SqlFormatter;
import java.util.Locale;

/// Prints a query; who reads the print has the same tree again.
public final class QueryPrinter {
  private QueryPrinter() {}

  /// A hole is printed as its placeholder.
  public static String print(Query query) {
    return SqlFormatter.formatSql(query.node());
  }

  /// The same, each hole as the character that it is in a `SqlText`.
  public static Phrase phrase(Query query) {
    String text = print(query);
    return query.hasHoles() ? Placeholders.phrase(text) : new Phrase(text);
  }

  /// Whether a name has to stand in quotes, whatever its letters are.
  public static boolean isReserved(String name) {
    return ReservedIdentifiers.reserved(name.toUpperCase(Locale.ROOT));
  }
}
