package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import java.util.List;

/// Ends the reading of a statement; knows what to tell its author, unless that is told already.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int token;
  private final transient List<Diagnostic> diagnostics;

  /// Of what a diagnostic has told already.
  static Refusal told() {
    return new Refusal(-1, List.of());
  }

  private Refusal(int token, List<Diagnostic> diagnostics) {
    super("a statement that cannot be read", null, false, false);
    this.token = token;
    this.diagnostics = List.copyOf(diagnostics);
  }

  static Refusal of(int token, Diagnostic diagnostic) {
    return new Refusal(token, List.of(diagnostic));
  }

  /// The index of the token that does not fit.
  int token() {
    return token;
  }

  /// None if all is told already.
  List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
