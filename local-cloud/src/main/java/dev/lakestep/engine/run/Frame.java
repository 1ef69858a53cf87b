package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.definition.Chart;
import dev.lakestep.engine.history.History;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// One thread of states: the machine itself, a branch, or an iteration. It is in one state at a
/// time.
final class Frame {
  final Chart chart;
  final Variables variables;
  final History history;
  final Ending ending;
  final Set<Frame> children = new LinkedHashSet<>();
  final Set<Long> tickets = new LinkedHashSet<>();
  Optional<ObjectNode> mapContext = Optional.empty();
  Optional<Visit> current = Optional.empty();
  long lastEvent;
  boolean over;

  Frame(Chart chart, Variables variables, History history, Ending ending) {
    this.chart = chart;
    this.variables = variables;
    this.history = history;
    this.ending = ending;
  }

  /// What happens when the last state of a frame is left, or one fails for good.
  interface Ending {
    void done(Frame frame, JsonNode output);

    void failed(Frame frame, Failure failure);
  }
}
