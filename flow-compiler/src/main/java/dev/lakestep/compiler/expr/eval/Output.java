package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.source.Span;

/// A text that grows, and refuses to grow too long.
final class Output {
  private final StringBuilder text = new StringBuilder();
  private final Span span;

  Output(Span span) {
    this.span = span;
  }

  Output append(String more) {
    Budget.fit((long) text.length() + more.length(), span);
    text.append(more);
    return this;
  }

  Output append(char more) {
    Budget.fit(text.length() + 1L, span);
    text.append(more);
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
