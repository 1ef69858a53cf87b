package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The names in sight: those of the loops around, the innermost first, then those of the template,
/// then the context.
final class Scopes {
  private final Map<String, Value> context;
  private final Deque<Map<String, Value>> open = new ArrayDeque<>();

  Scopes(Map<String, Value> context) {
    this.context = context;
    open.push(new HashMap<>());
  }

  void enter() {
    open.push(new HashMap<>());
  }

  void leave() {
    open.pop();
  }

  Optional<Value> find(String name) {
    for (Map<String, Value> scope : open) {
      Value value = scope.get(name);
      if (value != null) {
        return Optional.of(value);
      }
    }
    return Optional.ofNullable(context.get(name));
  }

  /// Binds a name in the innermost scope.
  void bind(String name, Value value) {
    open.element().put(name, value);
  }

  /// Binds a name where it already is bound, or else in the innermost scope.
  void set(String name, Value value) {
    for (Map<String, Value> scope : open) {
      if (scope.containsKey(name)) {
        scope.put(name, value);
        return;
      }
    }
    bind(name, value);
  }

  /// Everything in sight, as `printContext` shows it.
  SequencedMap<String, Value> all() {
    SequencedMap<String, Value> all = new LinkedHashMap<>(context);
    open.descendingIterator().forEachRemaining(all::putAll);
    return all;
  }
}
