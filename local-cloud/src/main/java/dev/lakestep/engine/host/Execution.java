package dev.lakestep.engine.host;

import dev.lakestep.engine.history.Event;
import dev.lakestep.engine.host.integration.Invocation;
import dev.lakestep.engine.host.log.Entry;
import dev.lakestep.engine.host.time.Time;
import dev.lakestep.engine.run.Effect;
import dev.lakestep.engine.run.MapRunView;
import dev.lakestep.engine.run.Outcome;
import dev.lakestep.engine.run.Run;
import dev.lakestep.engine.run.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// An execution that runs. Signals come one at a time; each is written down before anything is done
/// because of it.
final class Execution {
  private static final System.Logger LOG = System.getLogger(Execution.class.getName());

  private final Begun begun;
  private final Run run;
  private final Host host;
  private final Calls calls;
  private final Map<Long, Time.Alarm> alarms = new ConcurrentHashMap<>();
  private volatile long id;
  private Instant last;
  private Optional<Instant> redriven = Optional.empty();
  private int mapRuns;
  private boolean told;
  private Optional<Ended> ended = Optional.empty();

  Execution(Begun begun, Run run, Host host) {
    this.begun = begun;
    this.run = run;
    this.host = host;
    this.calls = new Calls(this, host);
    this.last = begun.at();
  }

  /// Its number in the log; 0 until it has begun.
  long id() {
    return id;
  }

  Begun begun() {
    return begun;
  }

  String arn() {
    return begun.identity().executionArn();
  }

  /// False if nobody waits for it any more.
  boolean deliver(long ticket, Function<Instant, Signal> signal) {
    return deliver(signal, () -> run.awaits(ticket));
  }

  boolean stop(String error, String cause) {
    return deliver(at -> new Signal.Stopped(at, error, cause), () -> true);
  }

  private boolean deliver(Function<Instant, Signal> signal, Condition condition) {
    host.time().enter();
    try {
      synchronized (this) {
        if (run.outcome().isPresent() || !condition.holds()) {
          return false;
        }
        take(signal.apply(now()));
        return true;
      }
    } finally {
      host.time().leave();
    }
  }

  /// Whether a signal is still wanted.
  private interface Condition {
    boolean holds();
  }

  private Instant now() {
    Instant now = host.time().now();
    last = now.isAfter(last) ? now : last;
    return last;
  }

  /// Begins; `machine` is the number under which its executions are listed.
  synchronized void begin(long machine) {
    List<Effect> effects = run.accept(begun.signal());
    host.time().enter();
    id = host.log().begin(machine, begun.bytes(), () -> carryOut(effects));
    after();
  }

  /// Takes up again what has failed.
  synchronized Instant redrive() {
    ended = Optional.empty();
    redriven = Optional.of(now());
    take(new Signal.Redriven(last));
    return last;
  }

  private void take(Signal signal) {
    byte[] written = SignalText.bytes(signal);
    List<Effect> effects;
    try {
      effects = run.accept(SignalText.signal(written));
    } catch (RuntimeException | StackOverflowError e) {
      LOG.log(System.Logger.Level.ERROR, "the run of " + arn() + " cannot go on", e);
      take(new Signal.Stopped(last, "States.Runtime", "The engine failed: " + e));
      return;
    }
    host.time().enter();
    host.log().add(Entry.Kind.SIGNAL, id, written, () -> carryOut(effects));
    after();
  }

  private void after() {
    if (run.mapRunCount() > mapRuns) {
      List<MapRunView> all = run.mapRuns();
      all.subList(mapRuns, all.size()).forEach(view -> name(view.mapRunArn()));
      mapRuns = all.size();
    }
    run.outcome().ifPresent(this::end);
  }

  /// Lets a map run be found by its own ARN.
  private void name(String mapRunArn) {
    Entry entry = Entry.of(Entry.Kind.NAMED, id, new byte[0]).named(Names.key(mapRunArn));
    host.log().add(entry, () -> {});
  }

  private void end(Outcome outcome) {
    Ended known = Ended.of(outcome, last, redriven());
    ended = Optional.of(known);
    host.time().enter();
    host.log()
        .add(
            Entry.of(Entry.Kind.ENDED, id, known.bytes()).named(Names.key(arn())),
            () -> {
              host.onEnd().accept(this);
              host.time().leave();
            });
  }

  private void carryOut(List<Effect> effects) {
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Call(var ticket, var request) ->
            calls.make(ticket, invocation(ticket, request));
        case Effect.SetTimer(var ticket, var due) -> arm(ticket, due);
        case Effect.Forget(var ticket) -> forget(ticket);
        case Effect.Ended _ -> {}
      }
    }
    host.time().leave();
  }

  private void arm(long ticket, Instant due) {
    Runnable ring = () -> host.apart(() -> due(ticket));
    alarms.put(ticket, host.time().alarm(due, ring));
  }

  private void due(long ticket) {
    alarms.remove(ticket);
    deliver(ticket, at -> new Signal.TimerDue(at, ticket));
  }

  private void forget(long ticket) {
    Optional.ofNullable(alarms.remove(ticket)).ifPresent(Time.Alarm::cancel);
    calls.forget(ticket);
  }

  private Invocation invocation(long ticket, Effect.Request request) {
    return new Invocation(
        request.resource(),
        request.arguments(),
        request.taskToken(),
        request.credentials(),
        new Invocation.Caller(
            arn(), begun.identity().name(), begun.identity().roleArn(), request.state(), ticket));
  }

  /// Reads its signals again.
  synchronized Pending replay(long number, List<Entry> entries) {
    id = number;
    Pending pending = new Pending();
    Signal first = begun.signal();
    pending.take(first, run.accept(first));
    for (Entry entry : entries) {
      switch (entry.kind()) {
        case SIGNAL -> {
          Signal signal = SignalText.signal(entry.body());
          last = signal.at();
          pending.take(signal, run.accept(signal));
          if (signal instanceof Signal.Redriven) {
            redriven = Optional.of(last);
            ended = Optional.empty();
            told = false;
          }
        }
        case ENDED -> ended = Optional.of(Ended.of(entry.body()));
        case TOLD -> told = true;
        case BEGUN, CLOSED, NAMED, CHECKPOINT -> {}
      }
    }
    mapRuns = run.mapRunCount();
    return pending;
  }

  /// Goes on after a replay: timers are set again, and calls are looked after.
  synchronized void resume(Pending pending) {
    if (ended.isPresent()) {
      host.onEnd().accept(this);
    } else if (run.outcome().isPresent()) {
      run.outcome().ifPresent(this::end);
    } else {
      pending.timers().forEach(this::arm);
      pending
          .calls()
          .forEach(
              (ticket, call) -> calls.resume(ticket, invocation(ticket, call.request()), call));
    }
  }

  private Ended.Redriven redriven() {
    return new Ended.Redriven(run.redrives(), redriven, run.history().size());
  }

  /// Whether anybody knows that it runs, as the log has it.
  synchronized boolean isTold() {
    return told;
  }

  synchronized Standing standing() {
    return new Standing(begun, redriven(), ended);
  }

  Calls calls() {
    return calls;
  }

  /// Whether it has begun and goes on.
  synchronized boolean isUnderWay() {
    return id != 0 && ended.isEmpty();
  }

  boolean hasInput(String input) {
    return begun.input().equals(input);
  }

  synchronized Optional<Ended> ended() {
    return ended;
  }

  /// The histories of what its map runs have run; kept only of an execution that is read again.
  synchronized Map<String, List<Event>> children() {
    return run.children();
  }

  synchronized List<MapRunView> mapRuns() {
    return run.mapRuns();
  }

  synchronized List<Event> history() {
    return List.copyOf(run.history());
  }
}
