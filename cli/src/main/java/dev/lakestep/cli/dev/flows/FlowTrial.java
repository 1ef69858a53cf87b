package dev.lakestep.cli.dev.flows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A flow of a project, run to its end in virtual time with nothing real around it; the same each
/// time.
///
/// @param execution the one that was asked for
/// @param all with those that it started
/// @param unknown types of tasks that would have needed a service
record FlowTrial(Execution execution, List<Execution> all, Set<String> unknown) {
  FlowTrial {
    all = List.copyOf(all);
    unknown = Set.copyOf(unknown);
  }

  /// Runs one of the flows, by the name of its machine.
  static FlowTrial run(FlowProject project, String flow, Script script) {
    FakeCloud cloud = new FakeCloud(project.machines(), script);
    Execution execution = cloud.run(flow, script.input());
    return new FlowTrial(execution, cloud.executions(), cloud.functions().unknown());
  }

  /// The traces of all executions, in the order in which they began.
  String trace() {
    List<String> lines = new ArrayList<>();
    for (Execution one : all) {
      lines.addAll(Trace.of(one));
      lines.add("");
    }
    return String.join("\n", lines);
  }
}
