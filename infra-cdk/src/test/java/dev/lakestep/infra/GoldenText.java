package dev.lakestep.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// A template for people who read what has changed: short things on one line, and in place of
/// hashes and definitions, which have tests of their own, only that there is one.
final class GoldenText {
  private static final int WIDTH = 110;

  private GoldenText() {}

  static String of(JsonNode template) {
    StringBuilder text = new StringBuilder();
    template
        .path("Resources")
        .properties()
        .forEach(resource ->
            text.append(plain(resource.getKey()))
                .append(' ')
                .append(written(resource.getValue(), 0))
                .append("\n\n"));
    return text.toString();
  }

  private static String written(JsonNode node, int depth) {
    String flat = plain(node.toString());
    if (flat.length() + 2 * depth <= WIDTH || node.isValueNode()) {
      return flat;
    }
    List<String> inner = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(item -> inner.add(written(item, depth + 1)));
    } else {
      node.properties()
          .forEach(field ->
              inner.add(
                  "\"%s\": %s"
                      .formatted(
                          field.getKey(), value(field.getKey(), field.getValue(), depth + 1))));
    }
    String indent = "\n" + "  ".repeat(depth + 1);
    String end = "\n" + "  ".repeat(depth);
    return node.isArray()
        ? "[" + indent + String.join("," + indent, inner) + end + "]"
        : "{" + indent + String.join("," + indent, inner) + end + "}";
  }

  private static String value(String name, JsonNode value, int depth) {
    return switch (name) {
      case "DefinitionString" -> "<definition>";
      case "DashboardBody" -> "<dashboard>";
      default -> written(value, depth);
    };
  }

  private static String plain(String text) {
    return text.replaceAll("[0-9a-f]{64}", "<hash>").replaceAll("(Version)[0-9a-f]{8}", "$1<hash>");
  }
}
