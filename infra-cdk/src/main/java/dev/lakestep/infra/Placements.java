package dev.lakestep.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The stacks of flows of large namespaces, as a file that is kept with the flows remembers them.
///
/// @param namespaces the stack of each flow, by the name of its state machine; a namespace that is
///   far from filling a stack is not among them, since all its flows are in the first
record Placements(SequencedMap<String, Placement> namespaces) {
  static final Placements NONE = new Placements(new TreeMap<>());

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  Placements {
    namespaces = new TreeMap<>(namespaces);
  }

  static Placements read(String text) {
    SequencedMap<String, Placement> namespaces = new TreeMap<>();
    for (Map.Entry<String, JsonNode> namespace : tree(text).properties()) {
      SequencedMap<String, Integer> stacks = new TreeMap<>();
      namespace
          .getValue()
          .properties()
          .forEach(flow -> stacks.put(flow.getKey(), flow.getValue().intValue()));
      namespaces.put(namespace.getKey(), new Placement(stacks));
    }
    return new Placements(namespaces);
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException("the file of stacks is no JSON", e);
    }
  }

  String text() {
    ObjectNode all = JSON.createObjectNode();
    namespaces.forEach((namespace, placement) -> {
      ObjectNode flows = all.putObject(namespace);
      placement.stacks().forEach(flows::put);
    });
    return all.toPrettyString() + "\n";
  }

  Placement place(String namespace, Map<String, Weight> flows) {
    Placement before = namespaces.getOrDefault(namespace, new Placement(new TreeMap<>()));
    return Placement.of(flows, before.stacks());
  }

  /// With a namespace as it is now, if that has to be remembered: from when its flows fill half a
  /// stack, and long before the first of them goes to a second one.
  Placements with(String namespace, Map<String, Weight> flows) {
    Weight all = flows.values().stream().reduce(Weight.NONE, Weight::and);
    if (!namespaces.containsKey(namespace) && all.and(all).isWithin(Weight.FULL)) {
      return this;
    }
    SequencedMap<String, Placement> more = new TreeMap<>(namespaces);
    more.put(namespace, place(namespace, flows));
    return new Placements(more);
  }
}
