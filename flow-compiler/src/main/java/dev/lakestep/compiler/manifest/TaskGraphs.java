package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.catalogue.Catalogue;
import dev.lakestep.compiler.catalogue.Family;
import dev.lakestep.compiler.catalogue.Lookup;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.manifest.TaskGraph.Edge;
import dev.lakestep.compiler.manifest.TaskGraph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the graph of the tasks of a flow.
final class TaskGraphs {
  private final List<Node> nodes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();

  private TaskGraphs() {}

  static TaskGraph of(Flow flow) {
    TaskGraphs graphs = new TaskGraphs();
    graphs.flow("tasks", flow.tasks());
    graphs.flow("errors", flow.errors());
    graphs.flow("finally", flow.finallyTasks());
    graphs.flow("afterExecution", flow.afterExecution());
    return new TaskGraph(graphs.nodes, graphs.edges);
  }

  private void flow(String lane, List<Task> tasks) {
    tasks.forEach(task -> node(task, new Where(Optional.empty(), lane)));
    inOrder(tasks);
  }

  private record Where(Optional<String> parent, String lane) {}

  private void node(Task task, Where where) {
    String type = task.settings().type().text();
    String name =
        Catalogue.find(Family.TASK, type) instanceof Lookup.Found(var entry, _)
            ? entry.name()
            : type;
    int line = task.settings().span().from().line();
    nodes.add(new Node(task.id(), name, line, where.parent(), where.lane()));
    for (Task.Group group : task.groups()) {
      Where inside = new Where(Optional.of(task.id()), group.label());
      group.tasks().forEach(inner -> node(inner, inside));
      edges(task, group);
    }
  }

  private void edges(Task holder, Task.Group group) {
    boolean body = group.part() == Task.Part.BODY;
    if (body && holder instanceof Task.Dag(_, _, var nodes, _)) {
      for (Task.Node node : nodes) {
        node.dependsOn().forEach(before -> edges.add(new Edge(before.text(), node.task().id())));
      }
    } else if (!body || !(holder instanceof Task.Parallel)) {
      inOrder(group.tasks());
    }
  }

  private void inOrder(List<Task> tasks) {
    for (int i = 1; i < tasks.size(); i++) {
      edges.add(new Edge(tasks.get(i - 1).id(), tasks.get(i).id()));
    }
  }
}
