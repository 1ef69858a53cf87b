package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Expr;

/// Filters of lists and maps.
final class Lists {
  private Lists() {}

  static Phrase range(Speaker speaker, Expr.Binary binary) {
    throw new Unsayable(binary.span(), "ranges have no counterpart yet");
  }
}
