package dev.lakestep.cli.dev.flows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.engine.definition.Machine;
import dev.lakestep.engine.jsonata.Jsonata;
import dev.lakestep.engine.run.Effect;
import dev.lakestep.engine.run.Identity;
import dev.lakestep.engine.run.Outcome;
import dev.lakestep.engine.run.Run;
import dev.lakestep.engine.run.Signal;
import dev.lakestep.engine.virtual.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// One execution among others that share a clock: does what its run asks for, and hands it what
/// comes of that.
final class Execution {
  private final Identity identity;
  private final Run run;
  private final Agenda agenda;
  private final Consumer<Caller> services;
  private final Instant begun;
  private final Map<Long, List<Agenda.Due>> waiting = new HashMap<>();
  private final List<Consumer<Outcome>> onEnd = new ArrayList<>();

  /// A call of an execution, which is answered now or later, or never.
  record Caller(Execution execution, long ticket, Effect.Request request) {
    void reply(Reply reply) {
      execution.reply(ticket, reply);
    }
  }

  Execution(Identity identity, Machine machine, Agenda agenda, Consumer<Caller> services) {
    this.identity = identity;
    this.run = new Run(machine, identity, new Jsonata());
    this.agenda = agenda;
    this.services = services;
    this.begun = agenda.now();
  }

  /// Who an execution of a flow is that bears this name.
  static Identity identity(String flow, String name) {
    String place = "arn:aws:states:us-east-1:000000000000:";
    return new Identity(
        place + "execution:" + flow + ":" + name,
        name,
        place + "stateMachine:" + flow,
        flow,
        "arn:aws:iam::000000000000:role/" + flow);
  }

  Identity identity() {
    return identity;
  }

  Run run() {
    return run;
  }

  Instant begun() {
    return begun;
  }

  void whenEnded(Consumer<Outcome> then) {
    onEnd.add(then);
  }

  void begin(JsonNode input) {
    take(new Signal.Begun(agenda.now(), input));
  }

  void stop(String error, String cause) {
    take(new Signal.Stopped(agenda.now(), error, cause));
  }

  private void take(Signal signal) {
    for (Effect effect : run.accept(signal)) {
      switch (effect) {
        case Effect.Call(var ticket, var request) -> {
          due(Duration.ZERO, ticket, at -> new Signal.CallStarted(at, ticket));
          services.accept(new Caller(this, ticket, request));
        }
        case Effect.SetTimer(var ticket, var at) ->
            due(
                Duration.between(agenda.now(), at),
                ticket,
                when -> new Signal.TimerDue(when, ticket));
        case Effect.Forget(var ticket) -> forget(ticket);
        case Effect.Ended(var outcome) -> {
          List.copyOf(waiting.keySet()).forEach(this::forget);
          onEnd.forEach(then -> then.accept(outcome));
        }
      }
    }
  }

  private void forget(long ticket) {
    waiting.getOrDefault(ticket, List.of()).forEach(agenda::drop);
    waiting.remove(ticket);
  }

  private void due(Duration wait, long ticket, Function<Instant, Signal> signal) {
    waiting
        .computeIfAbsent(ticket, _ -> new ArrayList<>())
        .add(agenda.in(wait, () -> take(signal.apply(agenda.now()))));
  }

  private void reply(long ticket, Reply reply) {
    reply.signals(ticket).forEach(one -> due(one.after(), ticket, one.signal()));
  }
}
