package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.engine.jsonata.Values;
import java.util.HashMap;
import java.util.Map;

/// The variables that a frame sees: its own, and those of the frames around it.
final class Variables {
  private final Map<String, Object> visible;
  private final Map<String, Long> sizes;

  private Variables(Map<String, Object> visible, Map<String, Long> sizes) {
    this.visible = visible;
    this.sizes = sizes;
  }

  static Variables none() {
    return new Variables(new HashMap<>(), new HashMap<>());
  }

  /// A scope of its own that begins with what is seen here.
  Variables inner() {
    return new Variables(new HashMap<>(visible), new HashMap<>(sizes));
  }

  void assign(String name, JsonNode value) {
    visible.put(name, Values.bindable(value));
    sizes.put(name, MapItems.size(value));
  }

  /// The bytes that all of them would take.
  long sizeWith(Map<String, JsonNode> more) {
    long kept =
        sizes.entrySet().stream()
            .filter(entry -> !more.containsKey(entry.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    return kept + more.values().stream().mapToLong(MapItems::size).sum();
  }

  Map<String, Object> bound() {
    return visible;
  }
}
