package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.source.Source;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;

/// One open collection on the reader's stack, with what has been measured of it so far.
final class Frame {
  private final Open open;
  private final int start;
  private final boolean brackets;
  private final Optional<String> anchor;
  private int end;
  private int height;
  private int values = 1;

  Frame(Open open, int start, CollectionStartEvent event) {
    this.open = open;
    this.start = start;
    this.end = start;
    this.brackets = event.isFlow();
    this.anchor = event.getAnchor().map(Anchor::getValue);
  }

  Optional<String> anchor() {
    return anchor;
  }

  int start() {
    return start;
  }

  boolean brackets() {
    return brackets;
  }

  void add(Subtree child) {
    open.add(child);
    end = Math.max(end, child.written().end());
    height = Math.max(height, child.height() + 1);
    values += child.values();
  }

  /// The finished collection; `closedAt` is the end of its bracket, or 0 if it has none.
  Subtree close(Source source, int closedAt) {
    YamlNode node = open.close(source.span(start, Math.max(end, closedAt)));
    return new Subtree(node, height, values, node.span());
  }
}
