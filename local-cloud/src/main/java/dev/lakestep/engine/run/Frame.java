package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.definition.Chart;
import dev.lakestep.engine.history.History;
import java.time.Instant;
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

  /// The frame of the execution that this one belongs to.
  Frame top = this;

  /// Who that execution is, if not the run itself.
  Optional<Identity> identity = Optional.empty();

  /// When that execution began and with what, if it is not the run itself.
  Optional<Instant> begunAt = Optional.empty();

  Optional<JsonNode> input = Optional.empty();
  Optional<ObjectNode> mapContext = Optional.empty();
  Optional<Visit> current = Optional.empty();

  /// The state that is entered next, if it was not yet.
  Optional<Step> ahead = Optional.empty();

  long lastEvent;
  boolean over;

  /// A state to be entered, and with what.
  record Step(String state, JsonNode input) {}

  Frame(Chart chart, Variables variables, History history, Ending ending) {
    this.chart = chart;
    this.variables = variables;
    this.history = history;
    this.ending = ending;
  }

  /// What happens when the last state of a frame is left, or one fails for good, or all ends.
  interface Ending {
    void done(Frame frame, JsonNode output);

    void failed(Frame frame, Failure failure);

    default void aborted(Frame frame) {}
  }
}
