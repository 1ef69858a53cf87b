package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/// A line of a flow that asks for a permission, and what it says there.
///
/// @param actions those of the permission that this line asks for
public record Ask(
    String file, int line, Optional<String> task, String words, List<String> actions) {
  public Ask {
    actions = List.copyOf(actions);
  }

  static Ask at(Span span, String task, String words) {
    String name = span.source().name();
    return new Ask(
        name.substring(name.lastIndexOf('/') + 1),
        span.from().line(),
        task.isEmpty() ? Optional.empty() : Optional.of(task),
        words,
        List.of());
  }

  Ask with(List<String> others) {
    return new Ask(file, line, task, words, others);
  }

  Ask words(String others) {
    return new Ask(file, line, task, others, actions);
  }
}
