package dev.lakestep.compiler.flow;

import java.util.List;
import java.util.stream.Stream;

/// In which order the tasks of a `Dag` run, as groups in groups: a state machine can say nothing
/// else. Where the dependencies are of that kind they are kept as they are; else some tasks wait
/// for others that they do not depend on, and the longest chain stays as long as it is.
public sealed interface DagShape {
  /// The numbers of the tasks in it.
  Stream<Integer> nodes();

  /// The task with this number.
  record One(int node) implements DagShape {
    @Override
    public Stream<Integer> nodes() {
      return Stream.of(node);
    }
  }

  /// One part after the other.
  record Series(List<DagShape> parts) implements DagShape {
    public Series {
      parts = List.copyOf(parts);
    }

    @Override
    public Stream<Integer> nodes() {
      return parts.stream().flatMap(DagShape::nodes);
    }
  }

  /// Parts at the same time.
  ///
  /// @param first the number of the first part, among all parts of the `Dag` that run beside others
  record Beside(int first, List<DagShape> parts) implements DagShape {
    public Beside {
      parts = List.copyOf(parts);
    }

    @Override
    public Stream<Integer> nodes() {
      return parts.stream().flatMap(DagShape::nodes);
    }
  }

  /// A task that waits for another one without depending on it.
  record Wait(String task, String on) {}

  /// The dependencies have no circle.
  static DagShape of(Task.Dag dag) {
    return new DagShapes(dag).shape();
  }

  /// The waits that were added; none if the dependencies have a circle.
  static List<Wait> waits(Task.Dag dag) {
    DagShapes shapes = new DagShapes(dag);
    return shapes.isCircular() ? List.of() : shapes.waits();
  }
}
