package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.engine.definition.State;
import dev.lakestep.engine.definition.State.Distributed;
import dev.lakestep.engine.definition.State.Iteration;
import dev.lakestep.engine.history.History;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/// A `Map` in distributed mode: each item, or batch of items, is an execution of its own, with its
/// own history and without the variables around it.
final class MapRun implements Frame.Ending {
  private static final int AT_ONCE = 10_000;
  private static final Failure TOO_MANY =
      new Failure(
          "States.ExceedToleratedFailureThreshold",
          "The specified tolerated failure threshold was exceeded");

  private final Walker walker;
  private final Visit visit;
  private final State.Each each;
  private final Distributed distributed;
  private final Tolerated tolerated;
  private final int limit;
  private final String arn;
  private final Map<Frame, Integer> indexes = new HashMap<>();
  private final List<ChildResult> results = new ArrayList<>();
  private final Map<Integer, Frame> unfinished = new HashMap<>();
  private final Deque<Integer> waiting = new ArrayDeque<>();
  private final MapRunRecord record;
  private List<JsonNode> inputs = List.of();

  /// How many have failed since it began, or was taken up again.
  private long failed;

  /// How many children, or what share of them, may fail; what is not said is none.
  private record Tolerated(Optional<Double> count, Optional<Double> percentage) {
    boolean isExceeded(long failed, int of) {
      boolean none = count.isEmpty() && percentage.isEmpty();
      return (none && failed > 0)
          || count.filter(most -> failed > most).isPresent()
          || percentage.filter(most -> failed * 100.0 > most * of).isPresent();
    }
  }

  private MapRun(Walker walker, Visit visit, State.Each each, Distributed distributed) {
    Fields fields = walker.core.fields(visit, Map.of());
    this.walker = walker;
    this.visit = visit;
    this.each = each;
    this.distributed = distributed;
    int asked = Iterations.limit(each.iteration(), fields);
    this.limit = asked > 0 ? Math.min(asked, AT_ONCE) : AT_ONCE;
    State.Tolerance tolerance = each.iteration().tolerance();
    this.tolerated =
        new Tolerated(
            tolerance.count().map(field -> number(field, "ToleratedFailureCount", fields)),
            tolerance
                .percentage()
                .map(field -> number(field, "ToleratedFailurePercentage", fields)));
    this.arn =
        "%s/%s:%s"
            .formatted(
                walker.core.identity.machineArn().replace(":stateMachine:", ":mapRun:"),
                distributed.label().orElse(each.name()),
                walker.core.uuid());
    this.record = new MapRunRecord(arn, walker.core.now(), bounds(asked), visit);
    walker.core.mapRuns.add(this);
  }

  private MapRunView.Bounds bounds(int asked) {
    return new MapRunView.Bounds(
        asked,
        tolerated.percentage().orElse(0.0),
        tolerated.count().map(Double::longValue).orElse(0L));
  }

  MapRunView view() {
    return record.view(results);
  }

  private static double number(JsonNode field, String location, Fields fields) {
    return fields.expect(field, location, "number").doubleValue();
  }

  static void begin(Walker walker, Visit visit, State.Each each, Fields fields) {
    Iteration iteration = each.iteration();
    Distributed distributed = iteration.distributed().orElseThrow();
    MapRun run = new MapRun(walker, visit, each, distributed);
    if (distributed.source().isPresent()) {
      ItemSource source = new ItemSource(walker, visit, distributed.source().get(), fields);
      run.tell(0);
      source.read(run::items, run::fail);
    } else {
      List<JsonNode> items = MapItems.distributed(visit, iteration, fields);
      run.tell(items.size());
      run.items(items);
    }
  }

  private void tell(int length) {
    Iterations.started(walker, visit, length);
    walker.core.event(
        visit.frame,
        "MapRunStarted",
        "mapRunStartedEventDetails",
        Details.empty().put("mapRunArn", arn));
  }

  private void items(List<JsonNode> items) {
    walker.guarded(
        visit,
        () -> {
          List<JsonNode> selected = new ArrayList<>(items.size());
          for (int i = 0; i < items.size(); i++) {
            selected.add(
                Iterations.input(walker, visit, each, Iterations.context(i, items.get(i))));
          }
          Fields fields = walker.core.fields(visit, Map.of());
          inputs =
              distributed
                  .batcher()
                  .map(batcher -> MapItems.batched(selected, batcher, fields))
                  .orElse(selected);
          for (int i = 0; i < inputs.size(); i++) {
            results.add(ChildResult.pending(inputs.get(i)));
            waiting.add(i);
          }
          visit.again = Optional.of(this::again);
          proceed();
        });
  }

  /// Begins what may begin; ends if nothing is left to do.
  private void proceed() {
    while (!visit.frame.over && !waiting.isEmpty() && visit.frame.children.size() < limit) {
      int index = waiting.remove();
      Optional.ofNullable(unfinished.get(index))
          .ifPresentOrElse(frame -> goOn(index, frame), () -> begin(index));
    }
    if (!visit.frame.over && waiting.isEmpty() && visit.frame.children.isEmpty()) {
      succeed();
    }
  }

  /// The children that have not succeeded go on.
  private void again() {
    visit.frame.children.clear();
    indexes.clear();
    waiting.clear();
    failed = 0;
    record.redriven(walker.core.now());
    walker.core.event(
        visit.frame,
        "MapRunRedriven",
        "mapRunRedrivenEventDetails",
        Details.empty().put("mapRunArn", arn).put("redriveCount", record.redrives()));
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i).status() != ChildResult.Status.SUCCEEDED) {
        waiting.add(i);
      }
    }
    proceed();
  }

  private void goOn(int index, Frame frame) {
    results.set(index, results.get(index).running(frame, walker.core.now()));
    visit.frame.children.add(frame);
    indexes.put(frame, index);
    frame.lastEvent = 0;
    walker.core.event(
        frame,
        "ExecutionRedriven",
        "executionRedrivenEventDetails",
        Details.empty().put("redriveCount", record.redrives()));
    walker.revival().revive(frame);
  }

  private void begin(int index) {
    Frame outer = visit.frame;
    Frame frame =
        new Frame(each.iteration().processor(), Variables.none(), History.unbounded(), this);
    frame.identity = Optional.of(child());
    frame.begunAt = Optional.of(walker.core.now());
    walker.core.child(frame);
    frame.input = Optional.of(inputs.get(index));
    if (distributed.batcher().isEmpty()) {
      frame.mapContext = Optional.of(Iterations.context(index, inputs.get(index)));
    }
    results.set(index, results.get(index).running(frame, walker.core.now()));
    outer.children.add(frame);
    indexes.put(frame, index);
    unfinished.put(index, frame);
    walker.begin(frame, inputs.get(index));
  }

  private Identity child() {
    Identity whole = walker.core.identity;
    String name = walker.core.uuid();
    String machine =
        "%s/%s".formatted(whole.machineName(), distributed.label().orElse(each.name()));
    String kind = distributed.express() ? ":express:" : ":execution:";
    return new Identity(
        whole.machineArn().replace(":stateMachine:", kind).replace(whole.machineName(), machine)
            + ":"
            + name,
        name,
        whole.machineArn() + "/" + distributed.label().orElse(each.name()),
        machine,
        whole.roleArn());
  }

  @Override
  public void done(Frame frame, JsonNode output) {
    walker.core.event(
        frame, "ExecutionSucceeded", "executionSucceededEventDetails", Details.output(output));
    end(
        frame,
        index -> {
          unfinished.remove(index);
          return results.get(index).succeeded(output, walker.core.now());
        });
    proceed();
  }

  @Override
  public void failed(Frame frame, Failure failure) {
    walker.core.event(
        frame, "ExecutionFailed", "executionFailedEventDetails", Details.failure(failure));
    end(frame, index -> results.get(index).failed(failure, walker.core.now()));
    failed++;
    if (tolerated.isExceeded(failed, inputs.size())) {
      fail(TOO_MANY);
    } else {
      proceed();
    }
  }

  @Override
  public void aborted(Frame frame) {
    frame.lastEvent = 0;
    walker.core.event(frame, "ExecutionAborted");
    end(frame, index -> results.get(index).aborted(walker.core.now()));
  }

  private void end(Frame frame, IntFunction<ChildResult> result) {
    frame.over = true;
    visit.frame.children.remove(frame);
    Optional.ofNullable(indexes.remove(frame)).ifPresent(at -> results.set(at, result.apply(at)));
  }

  private void fail(Failure failure) {
    waiting.clear();
    record.ended(MapRunView.Status.FAILED, walker.core.now());
    walker.core.event(
        visit.frame, "MapRunFailed", "mapRunFailedEventDetails", Details.failure(failure));
    walker.fail(visit, failure);
  }

  private void succeed() {
    distributed
        .writer()
        .flatMap(writer -> ResultFiles.of(new ResultFiles.Place(walker, visit, arn), writer))
        .ifPresentOrElse(
            files ->
                walker.guarded(
                    visit, () -> files.write(List.copyOf(results), this::written, this::fail)),
            () ->
                succeed(
                    ResultFiles.transformed(
                        distributed
                            .writer()
                            .map(writer -> ResultFiles.transformation(writer, "COMPACT"))
                            .orElse("COMPACT"),
                        results)));
  }

  private void written(JsonNode result) {
    record.written();
    succeed(result);
  }

  private void succeed(JsonNode result) {
    record.ended(MapRunView.Status.SUCCEEDED, walker.core.now());
    Frame outer = visit.frame;
    long before = outer.lastEvent;
    walker.core.event(outer, "MapRunSucceeded");
    walker.core.aside(outer, "MapStateSucceeded");
    outer.lastEvent = before;
    Iterations.succeed(walker, visit, each, result);
  }
}
