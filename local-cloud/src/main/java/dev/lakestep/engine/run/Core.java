package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.history.Event;
import dev.lakestep.engine.history.History;
import dev.lakestep.engine.jsonata.Chance;
import dev.lakestep.engine.jsonata.Jsonata;
import dev.lakestep.engine.jsonata.Values;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// What all parts of a run work on: the time of the signal at hand, the effects it has so far, the
/// tickets that are waited for, and what is to be done next.
final class Core {
  static final int PAYLOAD_LIMIT = 262_144;

  final Identity identity;
  final History history = History.bounded();
  final List<MapRun> mapRuns = new ArrayList<>();
  final SequencedMap<String, History> children = new LinkedHashMap<>();
  boolean keepsChildren;
  int redrives;
  private final Jsonata jsonata;
  private final ContextObject context;
  private final Deque<Runnable> ready = new ArrayDeque<>();
  private final Map<Long, Waiter> waiters = new HashMap<>();
  private List<Effect> effects = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private long lastTicket;
  private long evaluations;

  private record Waiter(Frame frame, Consumer<Signal> onSignal) {}

  Core(Identity identity, Jsonata jsonata, JsonNode context) {
    this.identity = identity;
    this.context = new ContextObject(identity, context, () -> redrives);
    this.jsonata = jsonata;
  }

  Instant now() {
    return now;
  }

  void begin(Instant at, JsonNode with) {
    now = at;
    context.begin(at, with);
  }

  void advance(Instant at) {
    now = at;
  }

  /// An execution of a map run begins.
  void child(Frame frame) {
    if (keepsChildren) {
      frame.identity.ifPresent(who -> children.put(who.executionArn(), frame.history));
    }
  }

  /// Does it before anything else happens, but not on top of what is being done.
  void soon(Runnable step) {
    ready.add(step);
  }

  /// Does all there is to do; what it asks of the host.
  List<Effect> drain() {
    while (!ready.isEmpty()) {
      ready.poll().run();
    }
    List<Effect> all = effects;
    effects = new ArrayList<>();
    return all;
  }

  void effect(Effect effect) {
    effects.add(effect);
  }

  /// A number for something that is waited for.
  long ticket(Frame frame, Consumer<Signal> onSignal) {
    long ticket = ++lastTicket;
    waiters.put(ticket, new Waiter(frame, onSignal));
    frame.tickets.add(ticket);
    return ticket;
  }

  /// A call that is settled by its answer.
  void call(Frame frame, Effect.Request request, Consumer<Signal> onEnd) {
    long[] number = new long[1];
    number[0] =
        ticket(
            frame,
            signal -> {
              if (signal instanceof Signal.CallSucceeded || signal instanceof Signal.CallFailed) {
                settle(frame, number[0]);
                onEnd.accept(signal);
              }
            });
    effect(new Effect.Call(number[0], request));
  }

  long timer(Frame frame, Instant due, Runnable then) {
    long[] number = new long[1];
    number[0] =
        ticket(
            frame,
            _ -> {
              settle(frame, number[0]);
              then.run();
            });
    effect(new Effect.SetTimer(number[0], due));
    return number[0];
  }

  void signal(long ticket, Signal signal) {
    Optional.ofNullable(waiters.get(ticket)).ifPresent(waiter -> waiter.onSignal().accept(signal));
  }

  boolean awaits(long ticket) {
    return waiters.containsKey(ticket);
  }

  /// It has come, and is not waited for any more.
  void settle(Frame frame, long ticket) {
    waiters.remove(ticket);
    frame.tickets.remove(ticket);
  }

  /// It is not waited for any more, and the host may drop it.
  void forget(Frame frame, long ticket) {
    if (waiters.remove(ticket) != null) {
      frame.tickets.remove(ticket);
      effect(new Effect.Forget(ticket));
    }
  }

  long event(Frame frame, String type) {
    frame.lastEvent = frame.history.add(now, frame.lastEvent, type);
    return frame.lastEvent;
  }

  long event(Frame frame, String type, String key, ObjectNode details) {
    frame.lastEvent =
        frame.history.add(now, frame.lastEvent, type, new Event.Details(key, details));
    return frame.lastEvent;
  }

  /// An event that the next one does not follow from.
  long aside(Frame frame, String type) {
    return frame.history.add(now, frame.lastEvent, type);
  }

  long aside(Frame frame, String type, String key, ObjectNode details) {
    return frame.history.add(now, frame.lastEvent, type, new Event.Details(key, details));
  }

  /// The fields of a state, where `$states` has the input, the context and what `more` adds.
  Fields fields(Visit visit, Map<String, JsonNode> more) {
    Chance chance = new Chance(now, identity.seed() + ++evaluations);
    return new Fields(jsonata, () -> bound(visit, more), chance, !visit.state.shared().jsonata());
  }

  private Map<String, Object> bound(Visit visit, Map<String, JsonNode> more) {
    Map<String, Object> states = new HashMap<>();
    states.put("input", Values.bindable(visit.input));
    states.put("context", Values.bindable(context.of(visit)));
    more.forEach((name, value) -> states.put(name, Values.bindable(value)));
    Map<String, Object> bound = new HashMap<>(visit.frame.variables.bound());
    bound.put("states", states);
    return bound;
  }

  /// A name that no other has, the same each time that the run is replayed.
  String uuid() {
    return new Chance(now, identity.seed() + ++evaluations).uuid().toString();
  }
}
