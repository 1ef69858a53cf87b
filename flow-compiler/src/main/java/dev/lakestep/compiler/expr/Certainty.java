package dev.lakestep.compiler.expr;

/// How sure it is that a piece of an expression is evaluated, and what happens if a name is
/// missing.
enum Certainty {
  /// Whenever the expression is: a missing name fails it.
  SURE,
  /// Only in some cases: a branch, or the right side of `??`.
  PERHAPS,
  /// A missing name does no harm, however deep it stands: left of `??`, before `default`.
  GUARDED;

  Certainty perhaps() {
    return this == GUARDED ? GUARDED : PERHAPS;
  }
}
