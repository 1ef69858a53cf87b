package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.definition.State;
import dev.lakestep.engine.definition.State.Catcher;
import dev.lakestep.engine.definition.State.Retrier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Moves frames from state to state: entering, leaving, failing, trying again, catching.
final class Walker {
  final Core core;
  private final Leaves leaves = new Leaves(this);
  private final Tasks tasks = new Tasks(this);
  private final Branches branches = new Branches(this);
  private final Iterations iterations = new Iterations(this);

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

  void enter(Frame frame, String name, JsonNode input) {
    core.soon(() -> {
      if (!frame.over) {
        arrive(frame, frame.chart.state(name), input);
      }
    });
  }

  private void arrive(Frame frame, State state, JsonNode input) {
    long previous = frame.lastEvent;
    core.event(
        frame,
        kind(state) + "StateEntered",
        "stateEnteredEventDetails",
        Details.entered(state.name(), input));
    Visit visit = new Visit(frame, state, input, previous, core.now());
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
      String cause =
          "An error occurred while executing the state '%s' (entered at the event id #%d). %s"
              .formatted(visit.state.name(), visit.enteredEvent, e.getMessage());
      Failure failure = new Failure(Failure.EVALUATION, cause);
      ObjectNode details = Details.failure(failure).put("state", visit.state.name());
      if (!e.location().isEmpty()) {
        details.put("location", e.location());
      }
      if (!(visit.state instanceof State.Wait)) {
        visit.frame.lastEvent = visit.previousEvent;
      }
      core.event(visit.frame, "EvaluationFailed", "evaluationFailedEventDetails", details);
      fail(visit, failure);
    }
  }

  void leave(Visit visit, Exit exit) {
    guarded(visit, () -> leaveUnguarded(visit, exit));
  }

  private void leaveUnguarded(Visit visit, Exit exit) {
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
    if (isTooLarge(output)) {
      fail(visit, tooLarge(visit));
      return;
    }
    assigned.forEach(frame.variables::assign);
    core.event(
        frame,
        kind(visit.state) + "StateExited",
        "stateExitedEventDetails",
        Details.exited(visit.state.name(), output, assigned));
    frame.current = Optional.empty();
    exit.next()
        .ifPresentOrElse(
            next -> enter(frame, next, output), () -> frame.ending.done(frame, output));
  }

  static boolean isTooLarge(JsonNode output) {
    return output.toString().length() > Core.PAYLOAD_LIMIT;
  }

  static Failure tooLarge(Visit visit) {
    return new Failure(
        Failure.DATA_LIMIT,
        "The state/task '%s' returned a result with a size exceeding the maximum number of bytes service limit."
            .formatted(visit.state.name()));
  }

  /// Tries again, catches, or ends the frame.
  void fail(Visit visit, Failure failure) {
    if (visit.frame.over || retries(visit, failure)) {
      return;
    }
    if (visit.state instanceof State.Parallel || visit.state instanceof State.Each) {
      core.event(visit.frame, kind(visit.state) + "StateFailed");
    }
    for (Catcher catcher : Recoveries.of(visit.state).catchers()) {
      if (failure.isAmong(catcher.errors())) {
        JsonNode error = errorOutput(failure);
        Exit exit =
            new Exit(
                catcher.assign(),
                catcher.output(),
                error,
                Map.of("errorOutput", error),
                Optional.of(catcher.next()));
        caught(visit, exit);
        return;
      }
    }
    visit.frame.ending.failed(visit.frame, failure);
  }

  /// A catcher whose own fields fail does not catch: the frame ends.
  private void caught(Visit visit, Exit exit) {
    try {
      leaveUnguarded(visit, exit);
    } catch (FieldFailure e) {
      visit.frame.ending.failed(
          visit.frame, new Failure(Failure.EVALUATION, String.valueOf(e.getMessage())));
    }
  }

  private static JsonNode errorOutput(Failure failure) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("Error", failure.error())
        .put("Cause", failure.cause());
  }

  private boolean retries(Visit visit, Failure failure) {
    List<Retrier> retriers = Recoveries.of(visit.state).retriers();
    for (int i = 0; i < retriers.size(); i++) {
      Retrier retrier = retriers.get(i);
      if (failure.isAmong(retrier.errors())) {
        if (visit.attempts[i] >= retrier.maxAttempts()) {
          return false;
        }
        visit.attempts[i]++;
        visit.retryCount++;
        long seed = core.identity.seed() + visit.enteredEvent * 31 + visit.retryCount;
        var delay = Recoveries.delay(retrier, visit.attempts[i], seed);
        core.timer(visit.frame, core.now().plus(delay), () -> execute(visit));
        return true;
      }
    }
    return false;
  }

  /// Ends what a frame does, and all inside it, as AWS tells of it: innermost first.
  void abort(Frame frame) {
    frame.over = true;
    List.copyOf(frame.children).forEach(this::abort);
    List.copyOf(frame.tickets).forEach(ticket -> core.forget(frame, ticket));
    frame.current.ifPresent(visit -> {
      switch (visit.state) {
        case State.Task _, State.Wait _, State.Parallel _, State.Each _ ->
            core.aside(frame, kind(visit.state) + "StateAborted");
        case State.Pass _, State.Succeed _, State.Fail _, State.Choice _ -> {}
      }
    });
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
