package dev.lakestep.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The paths by which EventBridge takes something out of an event: `$.detail.list[0].name`.
final class EventPath {
  private static final Pattern PATH =
      Pattern.compile("\\$(\\.[^.\\[\\]\\s<>]+|\\[(\\d{1,6}|\\*|'[^']+'|\"[^\"]+\")])*");
  private static final Pattern STEP =
      Pattern.compile("\\.([^.\\[\\]]+)|\\[(\\d+|\\*)]|\\[['\"]([^'\"]+)['\"]]");

  private EventPath() {}

  static boolean isPath(String text) {
    return PATH.matcher(text).matches();
  }

  /// What stands there, or a missing node.
  static JsonNode find(JsonNode event, String path) {
    List<String> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(path.substring(1));
    while (matcher.find()) {
      steps.add(
          Optional.ofNullable(matcher.group(1))
              .or(() -> Optional.ofNullable(matcher.group(2)))
              .orElseGet(() -> matcher.group(3)));
    }
    return find(event, steps);
  }

  private static JsonNode find(JsonNode from, List<String> steps) {
    if (steps.isEmpty()) {
      return from;
    }
    String step = steps.getFirst();
    List<String> rest = steps.subList(1, steps.size());
    if (step.equals("*")) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      from.valueStream()
          .map(one -> find(one, rest))
          .filter(found -> !found.isMissingNode())
          .forEach(all::add);
      return all;
    }
    JsonNode next =
        from.isArray() && step.matches("\\d+")
            ? from.path(Integer.parseInt(step))
            : from.path(step);
    return find(next, rest);
  }
}
