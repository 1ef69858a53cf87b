package dev.lakestep.formation.stack;

import dev.lakestep.formation.template.FormationErrors;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// In which order things can be made, each after those that it needs.
final class Graph {
  private final SequencedMap<String, Set<String>> needs;
  private final Set<String> done = new LinkedHashSet<>();
  private final List<String> way = new ArrayList<>();

  private Graph(SequencedMap<String, Set<String>> needs) {
    this.needs = needs;
  }

  /// @param needs what each needs; names of no thing among them count for nothing
  static List<String> order(SequencedMap<String, Set<String>> needs) {
    Graph graph = new Graph(needs);
    needs.keySet().forEach(graph::visit);
    return List.copyOf(graph.done);
  }

  private void visit(String id) {
    if (done.contains(id) || !needs.containsKey(id)) {
      return;
    }
    if (way.contains(id)) {
      throw FormationErrors.invalid(
          "Circular dependency between resources: %s"
              .formatted(way.subList(way.indexOf(id), way.size())));
    }
    way.add(id);
    needs.getOrDefault(id, Set.of()).forEach(this::visit);
    way.removeLast();
    done.add(id);
  }
}
