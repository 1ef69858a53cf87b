package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.sql.Stretch;
import io.trino.sql.tree.Node;
import java.util.Optional;

/// A statement, or an expression, that Trino's parser has read; only this package looks into it.
public final class Query {
  private final Node node;
  private final Optional<Placeholders> text;

  private Query(Node node, Optional<Placeholders> text) {
    this.node = node;
    this.text = text;
  }

  /// One that was read.
  static Query read(Node node, Placeholders text) {
    return new Query(node, Optional.of(text));
  }

  /// One that was built, and stands nowhere.
  static Query built(Node node) {
    return new Query(node, Optional.empty());
  }

  Node node() {
    return node;
  }

  /// Whether its author has put SQL of a run into it.
  boolean hasFree() {
    return text.filter(Placeholders::hasFree).isPresent();
  }

  /// Where a node and `more` tokens behind its first one stand; nowhere for one that was built.
  Stretch at(Node part, int more) {
    return text.flatMap(words ->
            part.getLocation()
                .map(place -> words.tokens(place.getLineNumber(), place.getColumnNumber(), more)))
        .orElseGet(() -> new Stretch(0, 0));
  }

  /// The token in front of a node, in capitals; nothing where there is none.
  String wordBefore(Node part) {
    return text.flatMap(words ->
            part.getLocation()
                .map(place -> words.before(place.getLineNumber(), place.getColumnNumber())))
        .orElse("");
  }
}
