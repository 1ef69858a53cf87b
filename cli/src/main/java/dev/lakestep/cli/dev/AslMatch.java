package dev.lakestep.cli.dev;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Whether a value is the recorded one, given what the recorder blanked and what it took apart.
record AslMatch(List<String> tokens) {
  private static final Pattern BLANK = Pattern.compile("<[^>]*>");

  AslMatch {
    tokens = List.copyOf(tokens);
  }

  boolean same(JsonNode expected, JsonNode actual) {
    return differences("", expected, actual).isEmpty();
  }

  /// A line for each place where the two differ.
  List<String> differences(String place, JsonNode expected, JsonNode actual) {
    if (expected.isTextual() && isBlank(expected.textValue())) {
      return List.of();
    }
    if (expected.isObject() && actual.isObject()) {
      return fields(place, expected, actual);
    }
    if (expected.isArray() && actual.isArray()) {
      return items(place, expected, actual);
    }
    if (actual.isTextual() && !actual.equals(expected)) {
      JsonNode parsed = parsed(actual.textValue());
      JsonNode other = expected.isTextual() ? parsed(expected.textValue()) : expected;
      if (parsed.isContainerNode() && other.isContainerNode()) {
        return differences(place, other, parsed);
      }
    }
    return equal(expected, actual) ? List.of() : List.of(difference(place, expected, actual));
  }

  private boolean isBlank(String text) {
    return tokens.contains(text) || BLANK.matcher(text).find();
  }

  private static boolean equal(JsonNode expected, JsonNode actual) {
    boolean numbers = expected.isNumber() && actual.isNumber();
    return numbers
        ? expected.decimalValue().compareTo(actual.decimalValue()) == 0
        : expected.equals(actual);
  }

  /// What a text holds if it is JSON, else the text.
  static JsonNode parsed(String text) {
    try {
      return AslCase.MAPPER.readTree(text);
    } catch (JsonProcessingException _) {
      return AslCase.MAPPER.getNodeFactory().textNode(text);
    }
  }

  private List<String> fields(String place, JsonNode expected, JsonNode actual) {
    Set<String> names = new TreeSet<>();
    expected.fieldNames().forEachRemaining(names::add);
    actual.fieldNames().forEachRemaining(names::add);
    List<String> all = new ArrayList<>();
    for (String name : names) {
      String inner = place.isEmpty() ? name : place + "." + name;
      if (expected.has(name) && actual.has(name)) {
        all.addAll(differences(inner, expected.get(name), actual.get(name)));
      } else {
        all.add(difference(inner, expected.path(name), actual.path(name)));
      }
    }
    return all;
  }

  private List<String> items(String place, JsonNode expected, JsonNode actual) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
      String inner = "%s[%d]".formatted(place, i);
      if (i < expected.size() && i < actual.size()) {
        all.addAll(differences(inner, expected.get(i), actual.get(i)));
      } else {
        all.add(difference(inner, expected.path(i), actual.path(i)));
      }
    }
    return all;
  }

  /// Those of `actual` that no item of `expected` stands for; the other way round they are missing.
  List<JsonNode> unmatched(List<JsonNode> expected, List<JsonNode> actual) {
    List<JsonNode> left = new ArrayList<>(actual);
    for (JsonNode one : expected) {
      left.stream().filter(other -> same(one, other)).findFirst().ifPresent(left::remove);
    }
    return left;
  }

  static String difference(String place, JsonNode expected, JsonNode actual) {
    return "%s: expected %s, got %s".formatted(place, shown(expected), shown(actual));
  }

  private static String shown(JsonNode node) {
    String text = node.isMissingNode() ? "nothing" : node.toString();
    return text.length() > 300 ? text.substring(0, 300) + "..." : text;
  }
}
