package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import java.util.Optional;

/// Ends the reading of a statement; knows what to tell its author, unless that is told already.
final class Refusal extends RuntimeException {
  static final Refusal TOLD = new Refusal(-1, Optional.empty());

  private static final long serialVersionUID = 1;

  private final int token;
  private final transient Optional<Diagnostic> diagnostic;

  private Refusal(int token, Optional<Diagnostic> diagnostic) {
    super("a statement that cannot be read", null, false, false);
    this.token = token;
    this.diagnostic = diagnostic;
  }

  static Refusal of(int token, Diagnostic diagnostic) {
    return new Refusal(token, Optional.of(diagnostic));
  }

  /// The index of the token that does not fit.
  int token() {
    return token;
  }

  Optional<Diagnostic> diagnostic() {
    return diagnostic;
  }
}
