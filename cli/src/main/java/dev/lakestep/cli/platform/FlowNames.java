package dev.lakestep.cli.platform;

import dev.lakestep.compiler.plan.MachineName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Finds the flows that a person means by a word, among those that are there or have run.
///
/// @param machines the names of all state machines
/// @param known which flow a machine is of, if it is one of ours
record FlowNames(Set<String> machines, Function<String, Optional<Flow>> known) {
  FlowNames {
    machines = new LinkedHashSet<>(machines);
  }

  /// A flow by its own names.
  record Flow(String namespace, String id) {
    String machine() {
      return MachineName.of(namespace, id).text();
    }

    @Override
    public String toString() {
      return namespace + "." + id;
    }
  }

  /// The machines of the flow of this full name, or, where there is none, of all flows of this id.
  ///
  /// @param word a namespace and an id with a dot between, an id, or the name of a machine
  Set<String> meant(String word) {
    Set<String> exact = new LinkedHashSet<>(whole(word));
    exact.retainAll(machines);
    if (!exact.isEmpty()) {
      return exact;
    }
    Set<String> byId = new LinkedHashSet<>();
    for (String machine : machines) {
      // Not by its name alone: a namespace and an id may both have what stands between them.
      if (known.apply(machine).filter(flow -> flow.id().equals(word)).isPresent()) {
        byId.add(machine);
      }
    }
    return byId;
  }

  /// The names of machines that the word can be in full: an id may have dots too.
  private static List<String> whole(String word) {
    List<String> names = new ArrayList<>(List.of(word));
    splits(word).forEach(flow -> names.add(flow.machine()));
    return names;
  }

  /// The flow of a machine that bears its full name, as definitions do.
  static Optional<Flow> of(String machine, String fullName) {
    return splits(fullName).stream().filter(flow -> flow.machine().equals(machine)).findFirst();
  }

  private static List<Flow> splits(String word) {
    List<Flow> flows = new ArrayList<>();
    for (int dot = word.indexOf('.'); dot >= 0; dot = word.indexOf('.', dot + 1)) {
      if (dot > 0 && dot < word.length() - 1) {
        flows.add(new Flow(word.substring(0, dot), word.substring(dot + 1)));
      }
    }
    return flows;
  }

  /// What a person calls the flow of a machine.
  String name(String machine) {
    return known.apply(machine).map(Flow::toString).orElse(machine);
  }
}
