package dev.lakestep.compiler.sql;

import dev.lakestep.compiler.source.Span;

/// A place in a statement where a run puts a value in. One that is `free` is meant by its author to
/// hold SQL.
public record Hole(int number, Span span, boolean free) {
  /// Stands in a text for the hole; which one it is says the character itself.
  public char character() {
    return (char) (SqlText.FIRST_HOLE + number);
  }
}
