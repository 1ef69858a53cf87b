package dev.lakestep.task.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.flow.DeployedFlow;

/// The labels of an execution.
public final class Labels {
  private Labels() {}

  /// Those that the flow has by itself, and over them those that the execution was started with.
  public static ObjectNode of(DeployedFlow flow, JsonNode given) {
    ObjectNode labels = flat(flow.manifest().path("flow").path("labels"));
    labels.setAll(flat(given));
    return labels;
  }

  /// Labels as texts: what lies in a tree has dots in its name, and what only a run can know is
  /// left out.
  static ObjectNode flat(JsonNode tree) {
    ObjectNode labels = JsonNodeFactory.instance.objectNode();
    add("", tree, labels);
    return labels;
  }

  private static void add(String above, JsonNode tree, ObjectNode labels) {
    tree.properties()
        .forEach(one -> {
          String name = above + one.getKey();
          if (one.getValue().isValueNode() && !one.getKey().startsWith("$")) {
            labels.put(name, one.getValue().asText());
          } else {
            add(name + ".", one.getValue(), labels);
          }
        });
  }
}
