package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.definition.State;
import dev.lakestep.engine.definition.State.Iteration;
import dev.lakestep.engine.run.Walker.Exit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Map states: a frame per item, as many at a time as the state allows; the first that fails ends
/// the others.
record Iterations(Walker walker) {
  private static final int INLINE_AT_ONCE = 40;

  void begin(Visit visit, State.Each each) {
    Iteration iteration = each.iteration();
    Fields fields = walker.core.fields(visit, Map.of());
    if (iteration.distributed().isPresent()) {
      MapRun.begin(walker, visit, each, fields);
      return;
    }
    List<JsonNode> items = MapItems.inline(visit, iteration, fields);
    int limit = limit(iteration, fields);
    started(walker, visit, items.size());
    Batch batch = new Batch(visit, each, items, limit > 0 ? limit : INLINE_AT_ONCE);
    visit.again = Optional.of(batch::again);
    batch.start();
  }

  /// As the state says; 0 leaves it to the engine.
  static int limit(Iteration iteration, Fields fields) {
    return iteration
        .maxConcurrency()
        .map(field -> fields.expect(field, "MaxConcurrency", "number").intValue())
        .orElse(0);
  }

  static void started(Walker walker, Visit visit, int length) {
    walker.core.event(
        visit.frame,
        "MapStateStarted",
        "mapStateStartedEventDetails",
        Details.empty().put("length", length));
  }

  /// What an iteration finds in the context, and what its first state gets.
  static JsonNode input(Walker walker, Visit visit, State.Each each, ObjectNode context) {
    Optional<ObjectNode> before = visit.frame.mapContext;
    visit.frame.mapContext = Optional.of(context);
    try {
      return each.iteration()
          .itemSelector()
          .map(field -> walker.core.fields(visit, Map.of()).evaluate(field, "ItemSelector"))
          .orElseGet(() -> context.path("Item").path("Value"));
    } finally {
      visit.frame.mapContext = before;
    }
  }

  static ObjectNode context(int index, JsonNode item) {
    ObjectNode context = Details.empty();
    context.putObject("Item").put("Index", index).set("Value", item);
    return context;
  }

  static void succeed(Walker walker, Visit visit, State.Each each, JsonNode result) {
    State.Shared shared = each.shared();
    walker.leave(
        visit,
        new Exit(shared.assign(), shared.output(), result, Map.of("result", result), each.next()));
  }

  /// The items of one visit, those under way, and the results so far.
  private final class Batch implements Frame.Ending {
    private final Visit visit;
    private final State.Each each;
    private final List<JsonNode> items;
    private final int limit;
    private final Map<Integer, JsonNode> results = new TreeMap<>();
    private final Map<Frame, Integer> indexes = new HashMap<>();
    private final Map<Integer, Frame> frames = new TreeMap<>();
    private int started;

    Batch(Visit visit, State.Each each, List<JsonNode> items, int limit) {
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

    /// The iterations that have not succeeded go on, and those that had not begun do.
    void again() {
      visit.frame.children.clear();
      if (results.size() == items.size()) {
        succeed();
        return;
      }
      walker.revival().revive(visit.frame, List.copyOf(frames.values()));
      for (int i = 0; i < started; i++) {
        if (!results.containsKey(i) && !frames.containsKey(i)) {
          begin(i);
        }
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
      ObjectNode context = context(index, items.get(index));
      Frame frame =
          new Frame(each.iteration().processor(), outer.variables.inner(), outer.history, this);
      frame.mapContext = Optional.of(context);
      frame.top = outer.top;
      frame.identity = outer.identity;
      walker.guarded(
          visit,
          () -> {
            JsonNode input = input(walker, visit, each, context);
            outer.children.add(frame);
            indexes.put(frame, index);
            frames.put(index, frame);
            frame.lastEvent = outer.lastEvent;
            frame.lastEvent = tell(frame, "Started");
            walker.enter(frame, frame.chart.startAt(), input);
          });
    }

    private long tell(Frame frame, String end) {
      return walker.core.aside(
          frame,
          "MapIteration" + end,
          "mapIteration" + end + "EventDetails",
          Details.empty()
              .put("name", visit.state.name())
              .put("index", indexes.getOrDefault(frame, 0)));
    }

    @Override
    public void done(Frame frame, JsonNode output) {
      frame.over = true;
      visit.frame.children.remove(frame);
      results.put(indexes.getOrDefault(frame, 0), output);
      frames.remove(indexes.getOrDefault(frame, 0));
      long told = tell(frame, "Succeeded");
      if (results.size() == items.size()) {
        visit.frame.lastEvent = told;
        succeed();
      } else {
        visit.frame.lastEvent = frame.lastEvent;
        fill();
      }
    }

    @Override
    public void failed(Frame frame, Failure failure) {
      frame.over = true;
      tell(frame, "Failed");
      visit.frame.children.remove(frame);
      visit.frame.lastEvent = frame.lastEvent;
      walker.fail(visit, failure);
    }

    private void succeed() {
      walker.core.aside(visit.frame, "MapStateSucceeded");
      ArrayNode result = JsonNodeFactory.instance.arrayNode().addAll(results.values());
      Iterations.succeed(walker, visit, each, result);
    }

    @Override
    public void aborted(Frame frame) {
      tell(frame, "Aborted");
    }
  }
}
