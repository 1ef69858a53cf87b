package dev.lakestep.cli.graph;

import java.util.List;

/// What there is to draw of a flow: how it starts, and its steps in their lanes.
public record Graph(String namespace, String id, List<Start> starts, List<Lane> lanes) {
  public Graph {
    starts = List.copyOf(starts);
    lanes = List.copyOf(lanes);
  }

  /// A trigger, and in words when it fires.
  public record Start(String id, String words) {}

  /// Steps under a label, such as `then`, or `errors`; without one they need none.
  public record Lane(String label, Role role, List<Step> steps) {
    public Lane {
      steps = List.copyOf(steps);
    }
  }

  /// A task. `after` names those it waits for where it stands in a `Dag`.
  public record Step(
      String id, String type, String words, Form form, List<Lane> lanes, List<String> after) {
    public Step {
      lanes = List.copyOf(lanes);
      after = List.copyOf(after);
    }

    /// The label of the way on where no branch is taken.
    String otherwise() {
      return form == Form.DECISION ? "else" : "defaults";
    }

    boolean branches() {
      return form == Form.DECISION || form == Form.CHOICE;
    }

    List<Lane> lanes(Role role) {
      return lanes.stream().filter(lane -> lane.role() == role).toList();
    }
  }

  /// When the steps of a lane run.
  public enum Role {
    BODY,
    BRANCH,
    ERRORS,
    FINALLY
  }

  /// How what stands in a step is run.
  public enum Form {
    LEAF,
    DECISION,
    CHOICE,
    LOOP,
    SEQUENCE,
    AT_ONCE,
    ORDERED
  }
}
