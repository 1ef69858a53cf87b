package dev.lakestep.compiler.sql;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.source.Span;

/// What is said of a hole that only more SQL could fill.
public final class GoesOn {
  private GoesOn() {}

  public static Diagnostic at(Span hole) {
    return Diagnostic.of(
            Code.SQL_HOLE_GOES_ON, hole, "SQL goes on here, and a value cannot be a piece of SQL")
        .hint("write the SQL out, or say `raw(..)` around the value if you trust it");
  }
}
