package dev.lakestep.compiler.diagnostic;

import dev.lakestep.compiler.source.Span;
import java.util.List;

/// A change that mends the flow and can be made by a machine.
public record Fix(String title, List<Edit> edits) {
  public Fix {
    edits = List.copyOf(edits);
    if (edits.isEmpty()) {
      throw new IllegalArgumentException("a fix without an edit: " + title);
    }
  }

  public static Fix replace(String title, Span span, String replacement) {
    return new Fix(title, List.of(new Edit(span, replacement)));
  }

  /// Puts `replacement` in the place of `span`.
  public record Edit(Span span, String replacement) {}
}
