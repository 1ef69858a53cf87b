package dev.lakestep.cli.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a flow may do as its manifest says, in words, each with the lines that ask for it.
record Grants(NavigableMap<String, NavigableSet<String>> lines) {

  static Grants of(JsonNode manifest) {
    NavigableMap<String, NavigableSet<String>> lines = new TreeMap<>();
    for (JsonNode permission : manifest.path("permissions")) {
      if (permission.has("when")) {
        continue; // Most deployments do without.
      }
      String only = condition(permission.path("condition"));
      for (JsonNode action : permission.path("actions")) {
        NavigableSet<String> asks = asks(permission, action.asText());
        for (JsonNode resource : permission.path("resources")) {
          lines
              .computeIfAbsent(
                  AccessWords.of(action.asText(), resource.asText()) + only, _ -> new TreeSet<>())
              .addAll(asks);
        }
      }
    }
    return new Grants(lines);
  }

  private static NavigableSet<String> asks(JsonNode permission, String action) {
    NavigableSet<String> asks = new TreeSet<>();
    for (JsonNode ask : permission.path("asks")) {
      for (JsonNode asked : ask.path("actions")) {
        if (asked.asText().equals(action)) {
          asks.add("%s:%d".formatted(ask.path("file").asText(), ask.path("line").asInt()));
        }
      }
    }
    return asks;
  }

  private static String condition(JsonNode condition) {
    NavigableSet<String> values = new TreeSet<>();
    condition.forEach(
        keys -> keys.forEach(texts -> texts.forEach(text -> values.add(text.asText()))));
    return values.isEmpty() ? "" : " (only " + String.join(", ", values) + ")";
  }

  /// Those that the other one does not have.
  NavigableMap<String, NavigableSet<String>> but(Grants other) {
    NavigableMap<String, NavigableSet<String>> left = new TreeMap<>(lines);
    left.keySet().removeAll(other.lines.keySet());
    return left;
  }
}
