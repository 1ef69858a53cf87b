package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.definition.State;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// Moves frames from state to state: entering and leaving them.
final class Walker {
  final Core core;
  private final Leaves leaves = new Leaves(this);
  private final Tasks tasks = new Tasks(this);
  private final Branches branches = new Branches(this);
  private final Iterations iterations = new Iterations(this);
  private final Setbacks setbacks = new Setbacks(this);

  /// How a state is left: what is evaluated for it, what it yields otherwise, and where it leads.
  record Exit(
      Optional<JsonNode> assign,
      Optional<JsonNode> output,
      JsonNode otherwise,
      Map<String, JsonNode> extra,
      Optional<String> next) {}

  Walker(Core core) {
    this.core = core;
  }

  /// Begins with the first state of a frame that is an execution of its own.
  void begin(Frame frame, JsonNode input) {
    core.event(
        frame,
        "ExecutionStarted",
        "executionStartedEventDetails",
        Details.started(input, core.identity.roleArn()));
    frame.lastEvent = 0;
    enter(frame, frame.chart.startAt(), input);
  }

  void enter(Frame frame, String name, JsonNode input) {
    frame.ahead = Optional.of(new Frame.Step(name, input));
    core.soon(() -> {
      if (!frame.over) {
        arrive(frame, frame.chart.state(name), input);
      }
    });
  }

  private void arrive(Frame frame, State state, JsonNode input) {
    frame.ahead = Optional.empty();
    long previous = frame.lastEvent;
    core.event(
        frame,
        kind(state) + "StateEntered",
        "stateEnteredEventDetails",
        Details.entered(state.name(), input));
    Visit visit = new Visit(frame, state, input, new Visit.Entry(previous, core.now()));
    frame.current = Optional.of(visit);
    execute(visit);
  }

  /// Does what a state does, the first time and each time it is tried again.
  void execute(Visit visit) {
    guarded(
        visit,
        () -> {
          switch (visit.state) {
            case State.Pass pass -> leaves.pass(visit, pass);
            case State.Succeed succeed -> leaves.succeed(visit, succeed);
            case State.Fail fail -> leaves.fail(visit, fail);
            case State.Choice choice -> leaves.choice(visit, choice);
            case State.Wait wait -> leaves.pause(visit, wait);
            case State.Task task -> tasks.begin(visit, task);
            case State.Parallel parallel -> branches.begin(visit, parallel);
            case State.Each each -> iterations.begin(visit, each);
          }
        });
  }

  /// Does a part of a state's work; a field that cannot be evaluated fails the state.
  void guarded(Visit visit, Runnable work) {
    try {
      work.run();
    } catch (FieldFailure e) {
      fail(visit, told(visit, e));
    }
  }

  /// The failure that such a field is, after an event that tells of it.
  Failure told(Visit visit, FieldFailure e) {
    Failure failure = new Failure(Failure.EVALUATION, cause(visit, String.valueOf(e.getMessage())));
    ObjectNode details = Details.failure(failure).put("state", visit.state.name());
    if (!e.location().isEmpty()) {
      details.put("location", e.location());
    }
    if (!(visit.state instanceof State.Wait)) {
      visit.frame.lastEvent = visit.previousEvent;
    }
    core.event(visit.frame, "EvaluationFailed", "evaluationFailedEventDetails", details);
    return failure;
  }

  /// Where it happened, and what.
  static String cause(Visit visit, String what) {
    return "An error occurred while executing the state '%s' (entered at the event id #%d). %s"
        .formatted(visit.state.name(), visit.enteredEvent, what);
  }

  /// A call that leaves no event of its own.
  void call(
      Visit visit,
      Effect.Request request,
      Consumer<JsonNode> onAnswer,
      Consumer<Failure> onFailure) {
    Frame frame = visit.frame;
    core.call(
        frame,
        request,
        signal ->
            guarded(
                visit,
                () -> {
                  switch (signal) {
                    case Signal.CallSucceeded(_, _, var output) -> onAnswer.accept(output);
                    case Signal.CallFailed(_, _, var error, var cause) ->
                        onFailure.accept(new Failure(error, cause));
                    case Signal.CallStarted _,
                        Signal.CallSubmitted _,
                        Signal.Heartbeat _,
                        Signal.Begun _,
                        Signal.TimerDue _,
                        Signal.Redriven _,
                        Signal.Stopped _ -> {}
                  }
                }));
  }

  void leave(Visit visit, Exit exit) {
    guarded(visit, () -> leaveUnguarded(visit, exit));
  }

  void leaveUnguarded(Visit visit, Exit exit) {
    Frame frame = visit.frame;
    Fields fields = core.fields(visit, exit.extra());
    SequencedMap<String, JsonNode> assigned = new LinkedHashMap<>();
    exit.assign()
        .ifPresent(assign ->
            assign
                .properties()
                .forEach(entry ->
                    assigned.put(
                        entry.getKey(),
                        fields.evaluate(entry.getValue(), "Assign/" + entry.getKey()))));
    JsonNode output =
        exit.output().map(written -> fields.evaluate(written, "Output")).orElseGet(exit::otherwise);
    String text = output.toString();
    if (Quotas.isTooLarge(text)) {
      fail(visit, Quotas.tooLarge(visit));
      return;
    }
    Optional<Failure> tooMuch = Quotas.assign(visit, assigned);
    if (tooMuch.isPresent()) {
      fail(visit, tooMuch.get());
      return;
    }
    core.event(
        frame,
        kind(visit.state) + "StateExited",
        "stateExitedEventDetails",
        Details.exited(visit.state.name(), text, assigned));
    frame.current = Optional.empty();
    exit.next()
        .ifPresentOrElse(
            next -> enter(frame, next, output), () -> frame.ending.done(frame, output));
  }

  void fail(Visit visit, Failure failure) {
    setbacks.fail(visit, failure);
  }

  Revival revival() {
    return new Revival(this);
  }

  void abort(Frame frame) {
    setbacks.abort(frame);
  }

  static String kind(State state) {
    return switch (state) {
      case State.Pass _ -> "Pass";
      case State.Succeed _ -> "Succeed";
      case State.Fail _ -> "Fail";
      case State.Choice _ -> "Choice";
      case State.Wait _ -> "Wait";
      case State.Task _ -> "Task";
      case State.Parallel _ -> "Parallel";
      case State.Each _ -> "Map";
    };
  }
}
