package dev.lakestep.compiler.sql.query;

import io.trino.sql.tree.Node;

/// A statement, or an expression, that Trino's parser has read; only this package looks into it.
public final class Query {
  private final Node node;

  Query(Node node) {
    this.node = node;
  }

  Node node() {
    return node;
  }
}
