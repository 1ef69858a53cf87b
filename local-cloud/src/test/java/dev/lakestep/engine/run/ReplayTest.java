package dev.lakestep.engine.run;

import static dev.lakestep.engine.run.Trials.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.engine.definition.Machine;
import dev.lakestep.engine.jsonata.Jsonata;
import dev.lakestep.engine.virtual.VirtualRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The same signals make the same history: that is how a run survives a restart.
class ReplayTest {
  private static final Machine MACHINE =
      Trials.machine(
          "P",
          "'P':{'Type':'Parallel','Branches':["
              + "{'StartAt':'A','States':{'A':{'Type':'Task','Resource':'arn:aws:states:::x:y',"
              + "'Assign':{'id':'{% $uuid() %}'},'Next':'B'},"
              + "'B':{'Type':'Pass','Output':'{% [$id, $random(), $now()] %}','End':true}}},"
              + "{'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':3,'End':true}}}],"
              + "'End':true}");

  @Test
  void theSameSignalsMakeTheSameHistory() {
    List<Signal> signals = new ArrayList<>();
    Run first = new Run(MACHINE, VirtualRun.IDENTITY, new Jsonata());
    Instant at = VirtualRun.START;
    List<Effect> effects = new ArrayList<>();
    feed(first, new Signal.Begun(at, Trials.json("{}")), signals, effects);
    for (Effect effect : List.copyOf(effects)) {
      switch (effect) {
        case Effect.Call(var ticket, _) ->
            feed(first, new Signal.CallSucceeded(at, ticket, Trials.json("1")), signals, effects);
        case Effect.SetTimer(var ticket, var due) ->
            feed(first, new Signal.TimerDue(due, ticket), signals, effects);
        case Effect.Forget _, Effect.Ended _ -> {}
      }
    }
    assertThat(first.outcome()).isPresent();

    Run second = new Run(MACHINE, VirtualRun.IDENTITY, new Jsonata());
    List<Effect> again = new ArrayList<>();
    signals.forEach(signal -> again.addAll(second.accept(signal)));
    assertThat(second.history()).isEqualTo(first.history());
    assertThat(again).isEqualTo(effects);
  }

  @Test
  void aSignalAfterTheEndDoesNothing() {
    Run run = VirtualRun.of(MACHINE, Trials.json("{}"), _ -> answer("1"));
    int events = run.history().size();
    assertThat(run.accept(new Signal.Stopped(VirtualRun.START, "", ""))).isEmpty();
    assertThat(run.history()).hasSize(events);
  }

  private static void feed(Run run, Signal signal, List<Signal> signals, List<Effect> effects) {
    signals.add(signal);
    effects.addAll(run.accept(signal));
  }
}
