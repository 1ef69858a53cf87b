package dev.lakestep.compiler.expr.jsonata;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The names that a template gives itself, over those of the context.
final class Scope {
  private final Optional<Scope> outer;
  private final Map<String, Phrase> own = new HashMap<>();

  private Scope(Scope... outer) {
    this.outer = Arrays.stream(outer).findFirst();
  }

  static Scope outermost() {
    return new Scope();
  }

  Scope inner() {
    return new Scope(this);
  }

  void bind(String name, Phrase phrase) {
    own.put(name, phrase);
  }

  Optional<Phrase> find(String name) {
    return Optional.ofNullable(own.get(name)).or(() -> outer.flatMap(scope -> scope.find(name)));
  }

  boolean isOutermost() {
    return outer.isEmpty();
  }
}
