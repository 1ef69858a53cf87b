package dev.lakestep.task.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.call.JsonValues;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts into JSON what a service has said; what it has not said is left out.
public final class Known {
  private Known() {}

  public static void put(ObjectNode json, String name, @Nullable Object value) {
    if (value != null) {
      json.set(name, json(value));
    }
  }

  private static JsonNode json(Object value) {
    return switch (value) {
      case JsonNode node -> node;
      case Boolean flag -> JsonValues.JSON.booleanNode(flag);
      case Long whole -> JsonValues.JSON.numberNode(whole);
      case Integer whole -> JsonValues.JSON.numberNode(whole);
      case Map<?, ?> fields -> {
        ObjectNode object = JsonValues.JSON.objectNode();
        fields.forEach((name, one) -> put(object, String.valueOf(name), one));
        yield object;
      }
      case Collection<?> items -> {
        var array = JsonValues.JSON.arrayNode();
        items.forEach(item -> array.add(json(item)));
        yield array;
      }
      default -> JsonValues.JSON.textNode(value.toString());
    };
  }
}
