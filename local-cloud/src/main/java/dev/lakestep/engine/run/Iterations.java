package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.definition.State;
import dev.lakestep.engine.definition.State.Iteration;
import dev.lakestep.engine.history.History;
import dev.lakestep.engine.run.Walker.Exit;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Map states: a frame per item, as many at a time as the state allows. In distributed mode each is
/// an execution of its own, with its own history and without the variables around it.
record Iterations(Walker walker) {
  private static final int INLINE_AT_ONCE = 40;

  void begin(Visit visit, State.Each each) {
    Iteration iteration = each.iteration();
    Fields fields = walker.core.fields(visit, Map.of());
    JsonNode items = items(visit, iteration, fields);
    int limit =
        iteration
            .maxConcurrency()
            .map(field -> fields.expect(field, "MaxConcurrency", "number").intValue())
            .orElse(0);
    boolean distributed = iteration.distributed().isPresent();
    walker.core.event(
        visit.frame,
        "MapStateStarted",
        "mapStateStartedEventDetails",
        Details.empty().put("length", items.size()));
    if (distributed) {
      String run = walker.core.identity.machineArn().replace(":stateMachine:", ":mapRun:");
      walker.core.event(
          visit.frame,
          "MapRunStarted",
          "mapRunStartedEventDetails",
          Details.empty().put("mapRunArn", run + "/" + visit.state.name()));
    }
    new Batch(visit, each, items, limit > 0 ? limit : distributed ? 10_000 : INLINE_AT_ONCE)
        .start();
  }

  private static JsonNode items(Visit visit, Iteration iteration, Fields fields) {
    if (iteration.items().isPresent()) {
      return fields.expect(iteration.items().get(), "Items", "array");
    }
    if (!visit.input.isArray()) {
      throw new FieldFailure("Map state input must be an array but was: " + visit.input, "");
    }
    return visit.input;
  }

  /// The items of one visit, those under way, and the results so far.
  private final class Batch implements Frame.Ending {
    private final Visit visit;
    private final State.Each each;
    private final JsonNode items;
    private final int limit;
    private final Map<Integer, JsonNode> results = new TreeMap<>();
    private final Map<Frame, Integer> indexes = new IdentityHashMap<>();
    private int started;

    Batch(Visit visit, State.Each each, JsonNode items, int limit) {
      this.visit = visit;
      this.each = each;
      this.items = items;
      this.limit = limit;
    }

    void start() {
      if (items.isEmpty()) {
        succeed();
      }
      fill();
    }

    private void fill() {
      while (!visit.frame.over && started < items.size() && visit.frame.children.size() < limit) {
        begin(started++);
      }
    }

    private void begin(int index) {
      Frame outer = visit.frame;
      boolean distributed = each.iteration().distributed().isPresent();
      Frame frame =
          new Frame(
              each.iteration().processor(),
              distributed ? Variables.none() : outer.variables.inner(),
              distributed ? new History() : outer.history,
              this);
      ObjectNode context = Details.empty();
      context.putObject("Item").put("Index", index).set("Value", items.get(index));
      frame.mapContext = Optional.of(context);
      outer.children.add(frame);
      indexes.put(frame, index);
      if (!distributed) {
        frame.lastEvent = outer.lastEvent;
        frame.lastEvent = iterationEvent(frame, "Started");
      }
      walker.guarded(
          visit, () -> walker.enter(frame, frame.chart.startAt(), input(index, context)));
    }

    private JsonNode input(int index, ObjectNode context) {
      Optional<ObjectNode> before = visit.frame.mapContext;
      visit.frame.mapContext = Optional.of(context);
      try {
        Fields fields = walker.core.fields(visit, Map.of());
        return each.iteration()
            .itemSelector()
            .map(field -> fields.evaluate(field, "ItemSelector"))
            .orElseGet(() -> items.get(index));
      } finally {
        visit.frame.mapContext = before;
      }
    }

    private long iterationEvent(Frame frame, String end) {
      return walker.core.aside(
          frame,
          "MapIteration" + end,
          "mapIteration" + end + "EventDetails",
          Details.empty().put("name", visit.state.name()).put("index", index(frame)));
    }

    private int index(Frame frame) {
      return indexes.getOrDefault(frame, 0);
    }

    @Override
    public void done(Frame frame, JsonNode output) {
      frame.over = true;
      visit.frame.children.remove(frame);
      results.put(index(frame), output);
      boolean inline = each.iteration().distributed().isEmpty();
      long told = inline ? iterationEvent(frame, "Succeeded") : visit.frame.lastEvent;
      if (results.size() == items.size()) {
        visit.frame.lastEvent = told;
        succeed();
      } else {
        visit.frame.lastEvent = inline ? frame.lastEvent : told;
        fill();
      }
    }

    @Override
    public void failed(Frame frame, Failure failure) {
      frame.over = true;
      iterationEvent(frame, "Failed");
      Frame outer = visit.frame;
      List.copyOf(outer.children).stream().filter(other -> !other.over).forEach(this::abort);
      outer.children.clear();
      started = items.size();
      outer.lastEvent = frame.lastEvent;
      if (each.iteration().distributed().isPresent()) {
        walker.core.event(outer, "MapRunFailed");
      }
      walker.fail(visit, failure);
    }

    private void abort(Frame frame) {
      walker.abort(frame);
      iterationEvent(frame, "Aborted");
    }

    private void succeed() {
      if (each.iteration().distributed().isPresent()) {
        walker.core.event(visit.frame, "MapRunSucceeded");
      }
      walker.core.aside(visit.frame, "MapStateSucceeded");
      ArrayNode result = JsonNodeFactory.instance.arrayNode().addAll(results.values());
      State.Shared shared = each.shared();
      walker.leave(
          visit,
          new Exit(
              shared.assign(), shared.output(), result, Map.of("result", result), each.next()));
    }
  }
}
