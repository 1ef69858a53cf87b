package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.source.Text;

/// Leaves a broken expression for whoever began to read it; never leaves this package.
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Diagnostic diagnostic;
  private final int at;

  private Unreadable(Diagnostic diagnostic, int at) {
    super(diagnostic.message(), null, false, false);
    this.diagnostic = diagnostic;
    this.at = at;
  }

  static Unreadable of(Diagnostic diagnostic, int at) {
    return new Unreadable(diagnostic, at);
  }

  /// A plain syntax error at a token.
  static Unreadable at(Text text, Token token, String message) {
    return new Unreadable(
        Diagnostic.of(Code.EXPRESSION_SYNTAX, text.span(token.from(), token.to()), message),
        token.from());
  }

  Unreadable hint(String hint) {
    return new Unreadable(diagnostic.hint(hint), at);
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }

  /// Where in the text reading stopped.
  int at() {
    return at;
  }
}
