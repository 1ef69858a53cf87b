package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.plan.Json;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/// Fields as they are added, in that order.
final class Sheet {
  private final SequencedMap<String, Json> fields = new LinkedHashMap<>();

  Sheet put(String name, Json value) {
    fields.put(name, value);
    return this;
  }

  Sheet put(String name, String text) {
    return put(name, Json.text(text));
  }

  Sheet put(String name, boolean flag) {
    return put(name, new Json.Constant(Value.of(flag)));
  }

  Sheet put(String name, long number) {
    return put(name, Json.number(number));
  }

  Sheet texts(String name, Collection<String> texts) {
    return put(name, texts, Json::text);
  }

  <T> Sheet put(String name, Collection<T> all, Function<T, Json> json) {
    return put(name, new Json.Items(all.stream().map(json).toList()));
  }

  /// Where there are none, the field is left out.
  <T> Sheet some(String name, List<T> all, Function<T, Json> json) {
    return all.isEmpty() ? this : put(name, all, json);
  }

  Json.Fields json() {
    return new Json.Fields(fields);
  }
}
