package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.source.Span;

/// A finished node, how deep and how large it is with its aliases followed, and where it or the
/// alias that stands for it was written.
record Subtree(YamlNode node, int height, int values, Span written) {
  static Subtree leaf(YamlNode.Scalar scalar) {
    return new Subtree(scalar, 0, 1, scalar.span());
  }

  Subtree writtenAt(Span place) {
    return new Subtree(node, height, values, place);
  }
}
