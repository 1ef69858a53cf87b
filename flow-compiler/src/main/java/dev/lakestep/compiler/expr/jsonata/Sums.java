package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Expr;

/// `+ - * / %`.
final class Sums {
  private Sums() {}

  static Phrase signed(Speaker speaker, Expr.Unary unary) {
    throw new Unsayable(unary.span(), "calculations have no counterpart yet");
  }

  static Phrase binary(Speaker speaker, Expr.Binary binary) {
    throw new Unsayable(binary.span(), "calculations have no counterpart yet");
  }
}
