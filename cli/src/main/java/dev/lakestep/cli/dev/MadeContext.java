package dev.lakestep.cli.dev;

import dev.lakestep.compiler.expr.Names;
import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.expr.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// The variables of an execution that never was: what is declared of them, and what they hold.
record MadeContext(SequencedMap<String, Type> types, SequencedMap<String, Value> values)
    implements Names {

  /// The shape is always the same; the values are made from chance, and some are not there.
  static MadeContext of(Chances chances) {
    SequencedMap<String, Type> types = new LinkedHashMap<>();
    SequencedMap<String, Value> values = new LinkedHashMap<>();
    MadeValues made = new MadeValues(chances);
    MadeShapes.ROOTS.forEach((name, type) -> {
      types.put(name, type);
      values.put(name, made.root(name, type));
    });
    return new MadeContext(types, values);
  }

  Value root(String name) {
    return values.getOrDefault(name, Value.NOTHING);
  }

  /// Of a root that is a map.
  SequencedMap<String, Value> fields(String name) {
    return root(name) instanceof Value.Fields(var fields) ? fields : new LinkedHashMap<>();
  }

  @Override
  public Optional<Type> type(String name) {
    return Optional.ofNullable(types.get(name));
  }

  @Override
  public Collection<String> known() {
    return types.keySet();
  }
}
