package dev.lakestep.cli.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a flow may do as the policy of its role says, in words, each with the lines that ask for it
/// as the manifest knows them.
record Grants(NavigableMap<String, NavigableSet<String>> lines) {
  private static final Pattern OPEN = Pattern.compile("\\$\\{[^}]*}");

  static Grants of(JsonNode policy, JsonNode manifest) {
    NavigableMap<String, NavigableSet<String>> lines = new TreeMap<>();
    for (JsonNode statement : policy.path("Statement")) {
      String only = condition(statement.path("Condition"));
      List<String> actions = Allowed.texts(statement.path("Action"));
      for (String resource : Allowed.texts(statement.path("Resource"))) {
        if (resource.equals("*")) {
          lines.put(AccessWords.anywhere(actions) + only, new TreeSet<>());
          continue;
        }
        for (String action : actions) {
          lines
              .computeIfAbsent(AccessWords.of(action, resource) + only, _ -> new TreeSet<>())
              .addAll(asks(manifest, action, resource));
        }
      }
    }
    return new Grants(lines);
  }

  private static NavigableSet<String> asks(JsonNode manifest, String action, String resource) {
    NavigableSet<String> asks = new TreeSet<>();
    for (JsonNode permission : manifest.path("permissions")) {
      if (Allowed.texts(permission.path("resources")).stream()
          .anyMatch(one -> fits(one, resource))) {
        for (JsonNode ask : permission.path("asks")) {
          if (Allowed.texts(ask.path("actions")).contains(action)) {
            asks.add("%s:%d".formatted(ask.path("file").asText(), ask.path("line").asInt()));
          }
        }
      }
    }
    return asks;
  }

  /// Whether a resource may be what a permission has become when all that it leaves open was put
  /// in.
  private static boolean fits(String open, String resource) {
    StringBuilder pattern = new StringBuilder();
    Matcher names = OPEN.matcher(open);
    int end = 0;
    while (names.find()) {
      pattern.append(Pattern.quote(open.substring(end, names.start()))).append(".*");
      end = names.end();
    }
    return Pattern.matches(pattern + Pattern.quote(open.substring(end)), resource);
  }

  private static String condition(JsonNode condition) {
    NavigableSet<String> values = new TreeSet<>();
    condition.forEach(keys -> keys.forEach(one -> values.addAll(Allowed.texts(one))));
    return values.isEmpty() ? "" : " (only " + String.join(", ", values) + ")";
  }

  /// Those that the other one does not have.
  NavigableMap<String, NavigableSet<String>> but(Grants other) {
    NavigableMap<String, NavigableSet<String>> left = new TreeMap<>(lines);
    left.keySet().removeAll(other.lines.keySet());
    return left;
  }
}
