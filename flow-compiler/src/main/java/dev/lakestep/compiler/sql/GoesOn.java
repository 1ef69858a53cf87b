package dev.lakestep.compiler.sql;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.source.Span;
import java.util.Set;

/// What is said of a hole that only more SQL could fill.
public final class GoesOn {
  /// What they say of stands behind them in quotes.
  private static final Set<String> BEFORE_TEXTS = Set.of("DATE", "TIME", "TIMESTAMP", "INTERVAL");

  private GoesOn() {}

  /// @param before the word in front of the hole, in capitals
  public static Diagnostic at(Span hole, String before) {
    if (BEFORE_TEXTS.contains(before)) {
      return Diagnostic.of(
              Code.SQL_HOLE_GOES_ON, hole, "behind `%s` a text stands".formatted(before))
          .hint("put quotes around the value: `%s '{{ .. }}'`".formatted(before));
    }
    return Diagnostic.of(
            Code.SQL_HOLE_GOES_ON, hole, "SQL goes on here, and a value cannot be a piece of SQL")
        .hint("write the SQL out, or say `raw(..)` around the value if you trust it");
  }
}
