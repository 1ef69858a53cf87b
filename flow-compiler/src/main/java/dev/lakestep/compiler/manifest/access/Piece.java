package dev.lakestep.compiler.manifest.access;

import java.util.List;

/// A piece of the name of something that a flow touches: settled here, when the flow is deployed,
/// or by a run.
public sealed interface Piece {
  /// Text as it is.
  record Fixed(String text) implements Piece {}

  /// One of a few texts; wherever the same `name` stands, it is the same one.
  record Choice(String name, List<String> values) implements Piece {
    public Choice {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("nothing to choose from: " + name);
      }
    }
  }

  /// A name that deployment puts a value in for, as `kv.LAKE_BUCKET`.
  record Open(String name) implements Piece {}

  /// Whatever a run makes of it.
  record Any() implements Piece {}
}
