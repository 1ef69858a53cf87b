package dev.lakestep.infra;

import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The stacks of the flows of an environment.
///
/// @param namespaces where the flows of each namespace are, with namespaces that have none any more
record Placements(SequencedMap<String, Placement> namespaces) {
  static final Placements NONE = new Placements(new TreeMap<>());

  Placements {
    namespaces = new TreeMap<>(namespaces);
  }

  Placement of(String namespace) {
    return namespaces.getOrDefault(namespace, new Placement(new TreeMap<>()));
  }

  /// With the flows of a namespace as they are now.
  Placements with(String namespace, Map<String, Weight> flows) {
    SequencedMap<String, Placement> more = new TreeMap<>(namespaces);
    more.put(namespace, Placement.of(namespace, flows, of(namespace).stacks()));
    return new Placements(more);
  }
}
