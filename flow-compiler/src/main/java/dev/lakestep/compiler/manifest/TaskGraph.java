package dev.lakestep.compiler.manifest;

import java.util.List;
import java.util.Optional;

/// The tasks of a flow, outer before inner, and which follows which. Tasks of one lane that no path
/// of edges connects may run at the same time.
public record TaskGraph(List<Node> nodes, List<Edge> edges) {
  public TaskGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /// A task, in a lane such as `tasks`, `then` or `errors` of the flow or of the task around it.
  public record Node(String id, String type, int line, Optional<String> parent, String lane) {}

  public record Edge(String from, String to) {}
}
