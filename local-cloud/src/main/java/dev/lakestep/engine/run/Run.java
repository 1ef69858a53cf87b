package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.definition.Machine;
import dev.lakestep.engine.history.Event;
import dev.lakestep.engine.history.History;
import dev.lakestep.engine.jsonata.Jsonata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// One execution of a machine. It does nothing by itself: signals go in, effects come out, and the
/// same signals always make the same history.
public final class Run {
  private final Machine machine;
  private final Core core;
  private final Walker walker;
  private final Frame root;
  private Optional<Outcome> outcome = Optional.empty();

  public Run(Machine machine, Identity identity, Jsonata jsonata) {
    this(machine, identity, jsonata, Preset.NONE);
  }

  public Run(Machine machine, Identity identity, Jsonata jsonata, Preset preset) {
    this.machine = machine;
    this.core = new Core(identity, jsonata, preset.context());
    this.walker = new Walker(core);
    this.root =
        new Frame(
            machine.chart(),
            Variables.none(),
            core.history,
            new Frame.Ending() {
              @Override
              public void done(Frame frame, JsonNode output) {
                end(
                    new Outcome.Succeeded(output),
                    "ExecutionSucceeded",
                    "executionSucceededEventDetails",
                    Details.output(output));
              }

              @Override
              public void failed(Frame frame, Failure failure) {
                end(
                    new Outcome.Failed(failure.error(), failure.cause()),
                    "ExecutionFailed",
                    "executionFailedEventDetails",
                    Details.failure(failure));
              }
            });
    preset
        .variables()
        .properties()
        .forEach(entry -> root.variables.assign(entry.getKey(), entry.getValue()));
  }

  /// What the host is to do about it; a signal after the end is late, and does nothing.
  public List<Effect> accept(Signal signal) {
    if (outcome.isPresent() != signal instanceof Signal.Redriven) {
      return List.of();
    }
    core.advance(signal.at());
    try {
      take(signal);
      return core.drain();
    } catch (History.Full e) {
      Failure failure = new Failure(Failure.RUNTIME, String.valueOf(e.getMessage()));
      root.ending.failed(root, failure);
      return core.drain();
    }
  }

  private void take(Signal signal) {
    switch (signal) {
      case Signal.Begun(var at, var input) -> {
        core.begin(at, input);
        begin(input);
      }
      case Signal.CallStarted(_, var ticket) -> core.signal(ticket, signal);
      case Signal.CallSubmitted(_, var ticket, _) -> core.signal(ticket, signal);
      case Signal.CallSucceeded(_, var ticket, _) -> core.signal(ticket, signal);
      case Signal.CallFailed(_, var ticket, _, _) -> core.signal(ticket, signal);
      case Signal.Heartbeat(_, var ticket) -> core.signal(ticket, signal);
      case Signal.TimerDue(_, var ticket) -> core.signal(ticket, signal);
      case Signal.Redriven _ -> redrive();
      case Signal.Stopped(_, var error, var cause) ->
          stop(
              new Outcome.Aborted(error, cause),
              "ExecutionAborted",
              Details.failure(new Failure(error, cause)));
    }
  }

  private void begin(JsonNode input) {
    limit();
    walker.begin(root, input);
  }

  /// The limit of the machine counts from here on.
  private void limit() {
    machine
        .timeoutSeconds()
        .ifPresent(seconds ->
            core.timer(
                root,
                core.now().plusSeconds(seconds),
                () -> stop(new Outcome.TimedOut(), "ExecutionTimedOut", Details.empty())));
  }

  private void redrive() {
    outcome = Optional.empty();
    root.lastEvent = core.history.events().size();
    ObjectNode details = Details.empty().put("redriveCount", ++core.redrives);
    core.event(root, "ExecutionRedriven", "executionRedrivenEventDetails", details);
    limit();
    walker.revival().revive(root);
  }

  private void stop(Outcome how, String type, ObjectNode details) {
    root.lastEvent = 0;
    end(
        how,
        type,
        Character.toLowerCase(type.charAt(0)) + type.substring(1) + "EventDetails",
        details);
  }

  private void end(Outcome how, String type, String key, ObjectNode details) {
    core.event(root, type, key, details);
    outcome = Optional.of(how);
    close(root);
    core.effect(new Effect.Ended(how));
  }

  private void close(Frame frame) {
    frame.over = true;
    List.copyOf(frame.tickets).forEach(ticket -> core.forget(frame, ticket));
    frame.children.forEach(this::close);
  }

  /// Whether a signal for this ticket would still be heard.
  public boolean awaits(long ticket) {
    return outcome.isEmpty() && core.awaits(ticket);
  }

  /// From now on keeps what the executions of its map runs leave behind, too.
  public void keepChildren() {
    core.keepsChildren = true;
  }

  /// The histories of the executions of its map runs, as far as they were kept.
  public SequencedMap<String, List<Event>> children() {
    SequencedMap<String, List<Event>> all = new LinkedHashMap<>();
    core.children.forEach((arn, history) -> all.put(arn, history.events()));
    return all;
  }

  /// How often it was taken up again after it had failed.
  public int redrives() {
    return core.redrives;
  }

  public int mapRunCount() {
    return core.mapRuns.size();
  }

  /// What became of its maps in distributed mode, in the order in which they began.
  public List<MapRunView> mapRuns() {
    return core.mapRuns.stream().map(MapRun::view).toList();
  }

  public Optional<Outcome> outcome() {
    return outcome;
  }

  public List<Event> history() {
    return core.history.events();
  }
}
