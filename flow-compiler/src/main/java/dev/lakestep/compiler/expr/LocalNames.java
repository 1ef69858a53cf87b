package dev.lakestep.compiler.expr;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Names that a template gives itself, over those of its surroundings.
final class LocalNames implements Names {
  private final Names outer;
  private final Map<String, Type> own = new LinkedHashMap<>();

  LocalNames(Names outer) {
    this.outer = outer;
  }

  void put(String name, Type type) {
    own.put(name, type);
  }

  @Override
  public Optional<Type> type(String name) {
    return Optional.ofNullable(own.get(name)).or(() -> outer.type(name));
  }

  @Override
  public Collection<String> known() {
    Set<String> all = new LinkedHashSet<>(outer.known());
    all.addAll(own.keySet());
    return all;
  }
}
