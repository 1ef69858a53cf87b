package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.engine.jsonata.Values;
import java.util.HashMap;
import java.util.Map;

/// The variables that a frame sees: its own, and those of the frames around it.
final class Variables {
  private final Map<String, Object> visible;

  private Variables(Map<String, Object> visible) {
    this.visible = visible;
  }

  static Variables none() {
    return new Variables(new HashMap<>());
  }

  /// A scope of its own that begins with what is seen here.
  Variables inner() {
    return new Variables(new HashMap<>(visible));
  }

  void assign(String name, JsonNode value) {
    visible.put(name, Values.bindable(value));
  }

  Map<String, Object> bound() {
    return visible;
  }
}
