package dev.lakestep.compiler.resolve;

import dev.lakestep.compiler.expr.Names;
import dev.lakestep.compiler.expr.Type;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The names that an expression may use, and their types. Entering a construct yields a new scope.
public record Scope(SequencedMap<String, Type> types) implements Names {
  public Scope {
    types = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(types));
  }

  @Override
  public Optional<Type> type(String name) {
    return Optional.ofNullable(types.get(name));
  }

  @Override
  public Collection<String> known() {
    return types.keySet();
  }

  Scope with(Map<String, Type> more) {
    SequencedMap<String, Type> all = new LinkedHashMap<>(types);
    all.putAll(more);
    return new Scope(all);
  }

  Type typeOr(String name, Type otherwise) {
    return types.getOrDefault(name, otherwise);
  }
}
