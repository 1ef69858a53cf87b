package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.source.Span;

/// A fixed word of a flow, such as an id, and where it stands.
public record Word(String text, Span span) {
  @Override
  public String toString() {
    return text;
  }
}
