package dev.lakestep.compiler.resolve;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/// Something outside itself that an expression asks for.
public sealed interface Reference {
  Span span();

  /// The id of the task whose outputs it asks for, if it does.
  default Optional<String> output() {
    return switch (this) {
      case Variable variable ->
          variable.root().equals("outputs")
              ? variable.first().map(Segment::name)
              : Optional.empty();
      case KvKey _, Secret _, File _ -> Optional.empty();
    };
  }

  /// A variable of the context and the fixed part of the path into it, such as `outputs.load.rows`.
  /// A guarded one may be absent without harm: it stands left of `??` or before `| default`.
  record Variable(Span span, String root, List<Segment> path, boolean guarded)
      implements Reference {
    public Variable {
      path = List.copyOf(path);
    }

    /// Whether its path begins with that of another one.
    boolean isWithin(Variable other) {
      return root.equals(other.root)
          && path.size() >= other.path.size()
          && names(path.subList(0, other.path.size())).equals(names(other.path));
    }

    private static List<String> names(List<Segment> segments) {
      return segments.stream().map(Segment::name).toList();
    }

    /// The first name below the root, such as the id of a task.
    public Optional<Segment> first() {
      return path.isEmpty() ? Optional.empty() : Optional.of(path.getFirst());
    }
  }

  /// A key of the KV store, in the flow's own namespace unless one is named; empty if the key or
  /// its namespace is known only at run time.
  record KvKey(Span span, Optional<String> namespace, Optional<String> key) implements Reference {}

  /// A secret; empty if its name is known only at run time.
  record Secret(Span span, Optional<String> name) implements Reference {}

  /// A file that is read, or looked at; its path is what the expression comes to.
  record File(Span span, Expr path) implements Reference {}

  record Segment(String name, Span span) {}
}
