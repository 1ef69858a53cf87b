package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SequencedMap;

/// The details of events, in AWS's own shapes.
final class Details {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Details() {}

  static ObjectNode empty() {
    return JSON.objectNode();
  }

  static ObjectNode whole() {
    return JSON.objectNode().put("truncated", false);
  }

  static ObjectNode started(JsonNode input, String roleArn) {
    ObjectNode details = empty().put("input", input.toString());
    details.set("inputDetails", whole());
    return details.put("roleArn", roleArn);
  }

  static ObjectNode entered(String name, JsonNode input) {
    ObjectNode details = empty().put("name", name).put("input", input.toString());
    details.set("inputDetails", whole());
    return details;
  }

  static ObjectNode exited(String name, String output, SequencedMap<String, JsonNode> assigned) {
    ObjectNode details = empty().put("name", name).put("output", output);
    details.set("outputDetails", whole());
    if (!assigned.isEmpty()) {
      ObjectNode variables = empty();
      assigned.forEach((variable, value) -> variables.put(variable, value.toString()));
      details.set("assignedVariables", variables);
      details.set("assignedVariablesDetails", whole());
    }
    return details;
  }

  static ObjectNode output(JsonNode output) {
    ObjectNode details = empty().put("output", output.toString());
    details.set("outputDetails", whole());
    return details;
  }

  static ObjectNode failure(Failure failure) {
    ObjectNode details = empty();
    if (!failure.error().isEmpty()) {
      details.put("error", failure.error());
    }
    if (!failure.cause().isEmpty()) {
      details.put("cause", failure.cause());
    }
    return details;
  }
}
