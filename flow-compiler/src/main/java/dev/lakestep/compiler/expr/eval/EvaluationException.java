package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.source.Span;

/// Why an expression has no value, and which part of it is at fault.
public final class EvaluationException extends RuntimeException {
  private final String reason;
  private final Span span;
  private final boolean undefined;
  private final boolean lacking;

  public EvaluationException(String message, Span span) {
    this(message, span, false, false);
  }

  private EvaluationException(String message, Span span, boolean undefined, boolean lacking) {
    super(message);
    this.lacking = lacking;
    this.reason = message;
    this.span = span;
    this.undefined = undefined;
  }

  /// A name that nothing bears; `??`, `???`, `default` and `is defined` catch this and nothing
  /// else.
  static EvaluationException undefined(String name, Span span) {
    return new EvaluationException(
        "nothing here is called `%s`".formatted(name), span, true, false);
  }

  /// A secret or key that the world does not have: the same expression has a value once it does.
  static EvaluationException lacking(String message, Span span) {
    return new EvaluationException(message, span, false, true);
  }

  /// The same as the message, and never null.
  public String reason() {
    return reason;
  }

  public Span span() {
    return span;
  }

  /// Whether it may have a value some day, with nothing changed but the world.
  public boolean isLacking() {
    return lacking;
  }

  boolean isUndefined() {
    return undefined;
  }
}
