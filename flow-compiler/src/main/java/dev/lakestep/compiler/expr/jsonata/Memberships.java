package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Expr;

/// `contains` and `in`.
final class Memberships {
  private Memberships() {}

  static Phrase contains(Speaker speaker, Expr.Binary binary) {
    throw new Unsayable(binary.span(), "`contains` has no counterpart yet");
  }

  static Phrase in(Speaker speaker, Expr.Binary binary) {
    throw new Unsayable(binary.span(), "`in` has no counterpart yet");
  }
}
