package dev.lakestep.cli;

/// What the command says to the shell that called it.
final class Exit {
  static final int CLEAN = 0;
  static final int ERRORS_IN_FLOWS = 1;

  /// An execution did not succeed.
  static final int FAILED = 1;

  static final int WRONG_USAGE = 2;
  static final int BROKEN_WORLD = 3;

  private Exit() {}
}
