package dev.lakestep.engine.virtual;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.engine.definition.Machine;
import dev.lakestep.engine.jsonata.Jsonata;
import dev.lakestep.engine.run.Effect;
import dev.lakestep.engine.run.Effect.Request;
import dev.lakestep.engine.run.Identity;
import dev.lakestep.engine.run.Outcome;
import dev.lakestep.engine.run.Run;
import dev.lakestep.engine.run.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;

/// A run in virtual time: calls are answered by a function, and when nothing is left to do at this
/// instant the clock jumps to whatever is due next.
public final class VirtualRun {
  public static final Instant START = Instant.parse("2024-02-29T12:00:00Z");
  public static final Identity IDENTITY =
      new Identity(
          "arn:aws:states:us-east-1:000000000000:execution:machine:run",
          "run",
          "arn:aws:states:us-east-1:000000000000:stateMachine:machine",
          "machine",
          "arn:aws:iam::000000000000:role/run");

  private final Run run;
  private final Function<Request, Reply> services;
  private final PriorityQueue<Due> agenda =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
  private Instant now = START;
  private long order;

  private record Due(Instant at, long order, long ticket, Function<Instant, Signal> signal) {}

  public VirtualRun(Machine machine, Function<Request, Reply> services) {
    this(new Run(machine, IDENTITY, new Jsonata()), services);
  }

  public VirtualRun(Run run, Function<Request, Reply> services) {
    this.run = run;
    this.services = services;
  }

  /// A machine run to its end.
  public static Run of(Machine machine, JsonNode input, Function<Request, Reply> services) {
    VirtualRun virtual = new VirtualRun(machine, services);
    virtual.begin(input);
    virtual.finish();
    return virtual.run;
  }

  public Run run() {
    return run;
  }

  public Instant now() {
    return now;
  }

  public void begin(JsonNode input) {
    carryOut(run.accept(new Signal.Begun(now, input)));
    until(now);
  }

  /// Does everything that is due up to that instant.
  public void until(Instant instant) {
    while (!agenda.isEmpty() && !agenda.element().at().isAfter(instant)) {
      next();
    }
    now = instant;
  }

  /// Does everything until the run has ended.
  ///
  /// @throws IllegalStateException if it waits for something that never comes
  public Outcome finish() {
    while (run.outcome().isEmpty() && !agenda.isEmpty()) {
      next();
    }
    return run.outcome().orElseThrow(() -> new IllegalStateException("the run waits for ever"));
  }

  public void stop(String error, String cause) {
    carryOut(run.accept(new Signal.Stopped(now, error, cause)));
  }

  private void next() {
    Due due = agenda.remove();
    now = due.at();
    carryOut(run.accept(due.signal().apply(now)));
  }

  private void carryOut(List<Effect> effects) {
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Call(var ticket, var request) -> {
          Reply reply = services.apply(request);
          if (!(reply instanceof Reply.Untaken)) {
            due(Duration.ZERO, ticket, at -> new Signal.CallStarted(at, ticket));
          }
          reply(ticket, reply);
        }
        case Effect.SetTimer(var ticket, var at) ->
            due(Duration.between(now, at), ticket, when -> new Signal.TimerDue(when, ticket));
        case Effect.Forget(var ticket) -> agenda.removeIf(due -> due.ticket() == ticket);
        case Effect.Ended _ -> agenda.clear();
      }
    }
  }

  private void reply(long ticket, Reply reply) {
    reply.signals(ticket).forEach(one -> due(one.after(), ticket, one.signal()));
  }

  private void due(Duration wait, long ticket, Function<Instant, Signal> signal) {
    Instant at = now.plus(wait.isNegative() ? Duration.ZERO : wait);
    agenda.add(new Due(at, ++order, ticket, signal));
  }
}
