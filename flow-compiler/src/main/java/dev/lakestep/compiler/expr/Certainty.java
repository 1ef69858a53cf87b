package dev.lakestep.compiler.expr;

/// How sure it is that a piece of an expression is evaluated, and what happens if a name is
/// missing.
enum Certainty {
  /// Whenever the expression is: a missing name fails it.
  SURE,
  /// Only in some cases: a branch, or the right side of `??`.
  PERHAPS,
  /// Whenever the expression is, but a missing name does no harm: left of `??`, before `default`.
  GUARDED;

  Certainty perhaps() {
    return this == GUARDED ? GUARDED : PERHAPS;
  }

  /// Inside something that is not itself guarded.
  Certainty inside() {
    return this == GUARDED ? SURE : this;
  }
}
