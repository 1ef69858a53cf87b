package dev.lakestep.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Where the flows of each environment are, as a file that is kept with them remembers it. It only
/// grows: who takes something out of it says that the stack is gone.
record Remembered(SequencedMap<String, Placements> environments) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  Remembered {
    environments = new TreeMap<>(environments);
  }

  static Remembered read(String text) {
    SequencedMap<String, Placements> environments = new TreeMap<>();
    if (!text.isBlank()) {
      tree(text)
          .properties()
          .forEach(one -> environments.put(one.getKey(), placements(one.getValue())));
    }
    return new Remembered(environments);
  }

  private static Placements placements(JsonNode namespaces) {
    SequencedMap<String, Placement> all = new TreeMap<>();
    for (var namespace : namespaces.properties()) {
      SequencedMap<String, Integer> stacks = new TreeMap<>();
      namespace
          .getValue()
          .properties()
          .forEach(flow -> stacks.put(flow.getKey(), flow.getValue().intValue()));
      all.put(namespace.getKey(), new Placement(stacks));
    }
    return new Placements(all);
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the file of stacks is no JSON", e);
    }
  }

  Placements of(String environment) {
    return environments.getOrDefault(environment, Placements.NONE);
  }

  Remembered with(String environment, Placements placements) {
    SequencedMap<String, Placements> more = new TreeMap<>(environments);
    more.put(environment, placements);
    return new Remembered(more);
  }

  String text() {
    ObjectNode all = JSON.createObjectNode();
    environments.forEach((environment, placements) -> {
      ObjectNode namespaces = all.putObject(environment);
      placements
          .namespaces()
          .forEach((namespace, placement) -> {
            ObjectNode flows = namespaces.putObject(namespace);
            placement.stacks().forEach(flows::put);
          });
    });
    return all.toPrettyString() + "\n";
  }
}
