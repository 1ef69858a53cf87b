package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lakestep.engine.definition.Chart;
import dev.lakestep.engine.definition.State;
import dev.lakestep.engine.run.Walker.Exit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Parallel states: a frame per branch; the first that fails ends the others.
record Branches(Walker walker) {

  void begin(Visit visit, State.Parallel parallel) {
    Frame outer = visit.frame;
    Fields fields = walker.core.fields(visit, Map.of());
    JsonNode input =
        parallel.arguments().map(field -> fields.evaluate(field, "Arguments")).orElse(visit.input);
    walker.core.event(outer, "ParallelStateStarted");
    Gathering gathering = new Gathering(visit, parallel);
    visit.again = Optional.of(gathering::again);
    for (int i = 0; i < parallel.branches().size(); i++) {
      int index = i;
      Chart branch = parallel.branches().get(i);
      Frame frame =
          new Frame(branch, outer.variables.inner(), outer.history, gathering.ending(index));
      frame.lastEvent = outer.lastEvent;
      frame.mapContext = outer.mapContext;
      frame.top = outer.top;
      frame.identity = outer.identity;
      gathering.frames.add(frame);
      outer.children.add(frame);
      walker.enter(frame, branch.startAt(), input);
    }
  }

  /// The results of the branches, until all are there.
  private final class Gathering {
    private final Visit visit;
    private final State.Parallel parallel;
    private final Map<Integer, JsonNode> results = new TreeMap<>();
    private final List<Frame> frames = new ArrayList<>();

    Gathering(Visit visit, State.Parallel parallel) {
      this.visit = visit;
      this.parallel = parallel;
    }

    Frame.Ending ending(int index) {
      return new Frame.Ending() {
        @Override
        public void done(Frame frame, JsonNode output) {
          finish(frame);
          results.put(index, output);
          if (results.size() == parallel.branches().size()) {
            succeed(frame);
          }
        }

        @Override
        public void failed(Frame frame, Failure failure) {
          walker.abort(frame);
          visit.frame.lastEvent = frame.lastEvent;
          walker.fail(visit, failure);
        }
      };
    }

    /// The branches that have not succeeded go on.
    void again() {
      visit.frame.children.clear();
      List<Frame> open = new ArrayList<>();
      for (int i = 0; i < frames.size(); i++) {
        if (!results.containsKey(i)) {
          open.add(frames.get(i));
        }
      }
      if (open.isEmpty()) {
        succeed(visit.frame);
      }
      walker.revival().revive(visit.frame, open);
    }

    private void finish(Frame frame) {
      frame.over = true;
      visit.frame.children.remove(frame);
    }

    private void succeed(Frame last) {
      Frame outer = visit.frame;
      outer.lastEvent = last.lastEvent;
      walker.core.aside(outer, "ParallelStateSucceeded");
      ArrayNode result = JsonNodeFactory.instance.arrayNode().addAll(results.values());
      State.Shared shared = parallel.shared();
      walker.leave(
          visit,
          new Exit(
              shared.assign(), shared.output(), result, Map.of("result", result), parallel.next()));
    }
  }
}
