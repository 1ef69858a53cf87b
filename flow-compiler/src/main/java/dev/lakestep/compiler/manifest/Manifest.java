package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.manifest.access.Access;
import dev.lakestep.compiler.manifest.lineage.Movement;
import dev.lakestep.compiler.plan.Json;
import dev.lakestep.compiler.plan.MachineName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What there is to know of a compiled flow besides its states: all that deploys, starts, watches
/// or draws it reads this, and not the flow. A value that only a run can know stands in it as
/// `{"$render": "{{ template }}"}`.
///
/// @param variables of the flow, for the expressions of its triggers
public record Manifest(
    Identity flow,
    List<Parameter> inputs,
    List<Start> starts,
    Json.Fields variables,
    Needs needs,
    Conduct conduct,
    TaskGraph graph,
    SequencedMap<String, Place> states,
    Optional<After> after,
    Access access,
    List<Movement> lineage) {
  public Manifest {
    inputs = List.copyOf(inputs);
    starts = List.copyOf(starts);
    lineage = List.copyOf(lineage);
    states = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(states));
  }

  /// Who the flow is; `labels` go to each execution.
  public record Identity(
      String namespace,
      String id,
      MachineName machine,
      Optional<String> description,
      Json labels,
      boolean disabled) {}

  /// The state machine for what comes after an execution.
  ///
  /// @param reads the variables of the execution that it wants to know
  public record After(MachineName machine, List<String> reads, SequencedMap<String, Place> states) {
    public After {
      reads = List.copyOf(reads);
      states = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(states));
    }
  }

  /// Where a state comes from; those that begin or end a flow belong to no task.
  public record Place(String file, int line, Optional<String> task) {}
}
