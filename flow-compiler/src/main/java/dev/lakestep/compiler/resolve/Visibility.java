package dev.lakestep.compiler.resolve;

/// Whether the outputs of a task exist at a point of the flow.
enum Visibility {
  /// It has run whenever this point is reached.
  DONE,
  /// It may have been skipped: it stands in a branch, or has a `runIf`.
  MAYBE,
  /// It runs later.
  LATER,
  /// It runs at the same time, in no order.
  BESIDE,
  /// It stands in another branch of the same construct: one of both runs.
  OTHER_BRANCH,
  /// It stands inside a loop that hands out its outputs as a list.
  IN_LOOP
}
