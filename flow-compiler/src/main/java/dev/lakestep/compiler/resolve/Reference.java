package dev.lakestep.compiler.resolve;

import dev.lakestep.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/// Something outside itself that an expression asks for.
public sealed interface Reference {
  Span span();

  /// A variable of the context and the fixed part of the path into it, such as `outputs.load.rows`.
  /// A guarded one may be absent without harm: it stands left of `??` or before `| default`.
  record Variable(Span span, String root, List<Segment> path, boolean guarded)
      implements Reference {
    public Variable {
      path = List.copyOf(path);
    }

    /// The first name below the root, such as the id of a task.
    public Optional<Segment> first() {
      return path.isEmpty() ? Optional.empty() : Optional.of(path.getFirst());
    }
  }

  /// A key of the KV store; empty if it is known only at run time.
  record KvKey(Span span, Optional<String> key) implements Reference {}

  /// A secret; empty if its name is known only at run time.
  record Secret(Span span, Optional<String> name) implements Reference {}

  record Segment(String name, Span span) {}
}
