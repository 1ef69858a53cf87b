package dev.lakestep.cli.graph;

import dev.lakestep.cli.graph.Graph.Form;
import dev.lakestep.cli.graph.Graph.Lane;
import dev.lakestep.cli.graph.Graph.Role;
import dev.lakestep.cli.graph.Graph.Start;
import dev.lakestep.cli.graph.Graph.Step;
import dev.lakestep.cli.words.TaskWords;
import dev.lakestep.cli.words.TriggerWords;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.flow.Word;
import java.util.List;
import java.util.stream.Stream;

/// Makes the graph of a flow.
public final class FlowGraph {
  private static final String PREFIX = "io.kestra.plugin.";

  private FlowGraph() {}

  public static Graph of(Flow flow) {
    List<Start> starts =
        flow.triggers().stream()
            .map(trigger -> new Start(trigger.id(), TriggerWords.of(trigger)))
            .toList();
    List<Lane> lanes =
        Stream.of(
                lane("tasks", Role.BODY, flow.tasks()),
                lane("errors", Role.ERRORS, flow.errors()),
                lane("finally", Role.FINALLY, flow.finallyTasks()),
                lane("afterExecution", Role.FINALLY, flow.afterExecution()))
            .filter(lane -> !lane.steps().isEmpty())
            .toList();
    return new Graph(flow.namespace().text(), flow.id().text(), starts, lanes);
  }

  private static Lane lane(String label, Role role, List<Task> tasks) {
    return new Lane(label, role, tasks.stream().map(task -> step(task, List.of())).toList());
  }

  private static Step step(Task task, List<String> after) {
    List<Lane> lanes =
        task.groups().stream()
            .map(group -> new Lane(group.label(), role(group.part()), steps(task, group)))
            .toList();
    String type = task.settings().type().text().replace(PREFIX, "");
    return new Step(task.id(), type, TaskWords.of(task), form(task), lanes, after);
  }

  private static List<Step> steps(Task holder, Task.Group group) {
    if (holder instanceof Task.Dag(_, _, var nodes, _) && group.part() == Task.Part.BODY) {
      return nodes.stream()
          .map(node -> step(node.task(), node.dependsOn().stream().map(Word::text).toList()))
          .toList();
    }
    return group.tasks().stream().map(task -> step(task, List.of())).toList();
  }

  private static Role role(Task.Part part) {
    return switch (part) {
      case BODY -> Role.BODY;
      case BRANCH -> Role.BRANCH;
      case ERRORS -> Role.ERRORS;
      case FINALLY -> Role.FINALLY;
    };
  }

  private static Form form(Task task) {
    return switch (task) {
      case Task.If _ -> Form.DECISION;
      case Task.Switch _ -> Form.CHOICE;
      case Task.ForEach _, Task.Loop _, Task.LoopUntil _, Task.ForEachItem _ -> Form.LOOP;
      case Task.Parallel _ -> Form.AT_ONCE;
      case Task.Dag _ -> Form.ORDERED;
      case Task.Sequential _, Task.WorkingDirectory _, Task.AllowFailure _, Task.Pause _ ->
          Form.SEQUENCE;
      case Task.Call _, Task.Subflow _, Task.Sleep _, Task.Fail _, Task.Exit _, Task.Assert _ ->
          Form.LEAF;
    };
  }
}
