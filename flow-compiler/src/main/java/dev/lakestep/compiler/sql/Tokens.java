package dev.lakestep.compiler.sql;

import java.util.List;

/// The tokens of one statement or a part of it, in their text.
public record Tokens(SqlText sql, List<Token> all) {
  public Tokens {
    all = List.copyOf(all);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("no token");
    }
  }

  /// From the first to the last.
  public Stretch at() {
    return all.getFirst().at().to(all.getLast().at());
  }

  public String text(Token token) {
    return sql.of(token.at());
  }

  /// Whether the statement is one of Hive's, in whose texts a backslash is an escape.
  public boolean isDefinition() {
    return Grammar.isDefinition(sql, all);
  }

  /// Those from `from` up to `to`.
  public Tokens part(int from, int to) {
    return new Tokens(sql, all.subList(from, to));
  }
}
