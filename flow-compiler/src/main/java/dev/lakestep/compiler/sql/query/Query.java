package dev.lakestep.compiler.sql.query;

import static java.util.stream.Collectors.joining;

import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.Token;
import dev.lakestep.compiler.sql.Tokens;
import io.trino.sql.tree.Node;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A statement, or an expression, that Trino's parser has read; only this package looks into it.
public final class Query {
  private final Node node;
  private final Optional<Placeholders> text;

  private Query(Node node, List<Placeholders> text) {
    this.node = node;
    this.text = text.stream().findFirst();
  }

  /// One that was read.
  static Query read(Node node, Placeholders text) {
    return new Query(node, List.of(text));
  }

  /// One that was built, and stands nowhere.
  static Query built(Node node) {
    return new Query(node, List.of());
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

  /// Where its tokens from the first to the last of these were written.
  Span span(int first, int last) {
    Placeholders words = text.orElseThrow();
    List<Token> all = words.tokens().all();
    Stretch at = all.get(first).at().to(all.get(Math.min(last, all.size() - 1)).at());
    return words.tokens().sql().span(at);
  }

  Span span(Node part) {
    return text.orElseThrow().tokens().sql().span(at(part, 0));
  }

  /// Its first words, in capitals.
  String first(int count) {
    Tokens tokens = text.orElseThrow().tokens();
    return tokens.all().stream()
        .limit(count)
        .map(token -> tokens.text(token).toUpperCase(Locale.ROOT))
        .collect(joining(" "));
  }

  /// The token in front of a node, in capitals; nothing where there is none.
  String wordBefore(Node part) {
    return text.flatMap(words ->
            part.getLocation()
                .map(place -> words.before(place.getLineNumber(), place.getColumnNumber())))
        .orElse("");
  }
}
