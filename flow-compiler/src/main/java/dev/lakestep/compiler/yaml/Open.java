package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;

/// A collection whose end has not been read yet; it grows by one child at a time.
sealed interface Open permits Open.Items, OpenMapping {
  void add(Subtree child);

  /// The collection as a node, now that it has all its children.
  YamlNode close(Span span);

  /// A sequence in the making.
  record Items(List<YamlNode> items) implements Open {
    Items() {
      this(new ArrayList<>());
    }

    @Override
    public void add(Subtree child) {
      items.add(child.node());
    }

    @Override
    public YamlNode close(Span span) {
      return new Sequence(span, items);
    }
  }
}
