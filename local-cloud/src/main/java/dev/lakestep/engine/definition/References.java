package dev.lakestep.engine.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;

/// Where an expression may ask for `$states.result` and `$states.errorOutput`: what comes of a
/// state is known when it is left, and what went wrong only where that is caught.
final class References {
  private static final Pattern RESULT = Pattern.compile("\\$states\\s*\\.\\s*result\\b");
  private static final Pattern ERROR = Pattern.compile("\\$states\\s*\\.\\s*errorOutput\\b");

  private References() {}

  static void check(Node state) {
    boolean yields = state.json().path("Type").asText().matches("Task|Parallel|Map");
    state
        .json()
        .properties()
        .forEach(entry -> {
          String field = entry.getKey();
          if (List.of("Branches", "ItemProcessor", "Iterator", "Catch").contains(field)) {
            return;
          }
          boolean leaving = yields && List.of("Assign", "Output").contains(field);
          forbid(state.child(field), ERROR, "$states.errorOutput");
          if (!leaving) {
            forbid(state.child(field), RESULT, "$states.result");
          }
        });
    state.children("Catch").forEach(catcher -> forbid(catcher, RESULT, "$states.result"));
  }

  private static void forbid(Node place, Pattern pattern, String name) {
    JsonNode value = place.json();
    if (value.isTextual()
        && value.textValue().startsWith("{%")
        && pattern.matcher(value.textValue()).find()) {
      place.wrong("'%s' is not available here".formatted(name));
    }
    value.fieldNames().forEachRemaining(field -> forbid(place.child(field), pattern, name));
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      forbid(
          new Node(value.get(i), "%s[%d]".formatted(place.place(), i), place.problems()),
          pattern,
          name);
    }
  }
}
