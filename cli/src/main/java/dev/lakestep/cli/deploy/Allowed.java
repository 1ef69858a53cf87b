package dev.lakestep.cli.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// One action that a policy says something of, on one resource.
///
/// @param condition as JSON
record Allowed(String effect, String action, String resource, String condition) {

  /// All that stands in a policy, in whatever order and in however many statements.
  static Set<Allowed> by(JsonNode policy) {
    Set<Allowed> all = new HashSet<>();
    for (JsonNode statement : policy.path("Statement")) {
      for (String action : texts(statement.path("Action"))) {
        for (String resource : texts(statement.path("Resource"))) {
          all.add(
              new Allowed(
                  statement.path("Effect").asText(),
                  action,
                  resource,
                  statement.path("Condition").toString()));
        }
      }
    }
    return all;
  }

  /// One text, or several.
  static List<String> texts(JsonNode node) {
    return node.isTextual()
        ? List.of(node.asText())
        : node.valueStream().map(JsonNode::asText).toList();
  }
}
