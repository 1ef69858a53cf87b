package dev.lakestep.formation.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names that a part of a template refers to.
public final class References {
  static final Pattern HOLE = Pattern.compile("\\$\\{([^!}][^}]*)}");

  private References() {}

  public static Set<String> of(JsonNode node) {
    Set<String> found = new LinkedHashSet<>();
    collect(node, found);
    return found;
  }

  private static void collect(JsonNode node, Set<String> found) {
    if (node.isArray()) {
      node.forEach(item -> collect(item, found));
    }
    for (var field : node.properties()) {
      JsonNode value = field.getValue();
      switch (field.getKey()) {
        case "Ref" -> found.add(value.asText());
        case "Fn::GetAtt" ->
            found.add(owner(value.isArray() ? value.path(0).asText() : value.asText()));
        case "Fn::Sub" -> substituted(value, found);
        default -> collect(value, found);
      }
    }
  }

  /// `Thing` of `Thing.Attribute`.
  static String owner(String dotted) {
    int dot = dotted.indexOf('.');
    return dot < 0 ? dotted : dotted.substring(0, dot);
  }

  private static void substituted(JsonNode value, Set<String> found) {
    String text = value.isArray() ? value.path(0).asText() : value.asText();
    JsonNode own = value.path(1);
    Matcher holes = HOLE.matcher(text);
    while (holes.find()) {
      if (!own.has(holes.group(1))) {
        found.add(owner(holes.group(1)));
      }
    }
    collect(own, found);
  }
}
