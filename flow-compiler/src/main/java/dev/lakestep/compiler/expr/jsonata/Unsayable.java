package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.source.Span;

/// Ends a translation: this has no counterpart, for a reason that can be told. It never leaves the
/// package.
final class Unsayable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Span span;
  private final String reason;

  Unsayable(Span span, String reason) {
    super(reason, null, false, false);
    this.span = span;
    this.reason = reason;
  }

  Span span() {
    return span;
  }

  String reason() {
    return reason;
  }
}
