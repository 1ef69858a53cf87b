package dev.lakestep.compiler.resolve;

import dev.lakestep.compiler.flow.Flow;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The flows that are checked together, so that one can look at another that it calls.
public final class Flows {
  private final Map<String, Flow> byName = new LinkedHashMap<>();

  public Flows(Collection<Flow> flows) {
    flows.forEach(flow -> byName.putIfAbsent(name(flow), flow));
  }

  public Optional<Flow> find(String namespace, String id) {
    return Optional.ofNullable(byName.get(namespace + "/" + id));
  }

  /// All of them, in the order in which they were given.
  public List<Flow> all() {
    return List.copyOf(byName.values());
  }

  /// The flow that bears the name of this one: itself, unless another one came first.
  public Flow bearer(Flow flow) {
    return byName.getOrDefault(name(flow), flow);
  }

  private static String name(Flow flow) {
    return flow.namespace().text() + "/" + flow.id().text();
  }
}
