package dev.lakestep.compiler.asl;

import dev.lakestep.compiler.asl.State.Assign;
import dev.lakestep.compiler.asl.State.Next;
import dev.lakestep.compiler.asl.State.Rule;
import dev.lakestep.compiler.asl.StateMachine.Chart;
import dev.lakestep.compiler.plan.FirstSteps;
import dev.lakestep.compiler.plan.Json;
import dev.lakestep.compiler.plan.JsonataText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Lets an execution begin with any task that stands in no other, with what an earlier execution
/// knew there. One that begins at the beginning goes through no more states than without this: the
/// state that takes the inputs chooses as well.
final class Replays {
  private static final String REPLAY = "$states.input.lakestep.replay";
  private static final Pattern FAILURE = Pattern.compile("error(_\\d+)?");

  private final Chart chart;
  private final Optional<String> start;
  private final String first;
  private final SequencedMap<String, String> targets;
  private final StateNames names;

  private Replays(Chart chart, FirstSteps firstSteps, Weaver weaver) {
    this.chart = chart;
    this.start = firstSteps.start().map(weaver::entry);
    this.names = weaver.names;
    this.targets = tasks(chart, firstSteps, weaver);
    this.first = targets.pollFirstEntry().getValue();
  }

  /// The chart as it is where there is but one task, or no state that could choose.
  static Chart allowed(Chart chart, FirstSteps firstSteps, Weaver weaver) {
    if (tasks(chart, firstSteps, weaver).size() < 2) {
      return chart;
    }
    Replays replays = new Replays(chart, firstSteps, weaver);
    State gate = replays.state(replays.start.orElse(chart.startAt()));
    return canChoose(gate) ? replays.allowed(gate) : chart;
  }

  /// The states that tasks begin with which an execution can come to.
  private static SequencedMap<String, String> tasks(
      Chart chart, FirstSteps firstSteps, Weaver weaver) {
    SequencedMap<String, String> tasks = new LinkedHashMap<>();
    for (var task : firstSteps.tasks().entrySet()) {
      String state = weaver.entry(task.getValue());
      if (chart.states().containsKey(state)) {
        tasks.put(task.getKey(), state);
      }
    }
    return tasks;
  }

  private State state(String name) {
    State state = chart.states().get(name);
    if (state == null) {
      throw new IllegalStateException("there is no state " + name);
    }
    return state;
  }

  private static boolean canChoose(State gate) {
    return gate instanceof State.Choice
        || (gate instanceof State.Pass(_, var result, Next.To _)
            && result.output().equals(Json.INPUT));
  }

  private Chart allowed(State gate) {
    String replay = names.unique("Replay");
    SequencedMap<String, State> states = new LinkedHashMap<>(chart.states());
    String begin = start.orElse(chart.startAt());
    String after = begin.equals(first) ? replay : copied(next(gate), states, replay);
    states.put(begin, choosing(gate, after));
    String none = names.unique(replay + ": no such task");
    List<Rule> rules = new ArrayList<>();
    targets.forEach((task, state) -> {
      String condition = REPLAY + ".from = " + JsonataText.of(Json.text(task));
      rules.add(new Rule(condition, Assign.NONE, state));
    });
    String comment = "goes on with a task, as if all before it had been done";
    states.put(replay, new State.Choice(comment, rules, Assign.NONE, none));
    String complaint = "\"the flow has no task `\" & $string(" + REPLAY + ".from) & \"` to begin\"";
    states.put(
        none, new State.Fail("", Json.text("Lakestep.InvalidInput"), new Json.Code(complaint)));
    return new Chart(chart.startAt(), states);
  }

  /// What stands between the inputs and the first task, such as the limit of executions at a time,
  /// stands before a replay as well.
  private String copied(String name, Map<String, State> states, String replay) {
    if (name.equals(first)) {
      return replay;
    }
    State state = state(name);
    String copy = names.unique(name + " of a replay");
    String next = copied(next(state), states, replay);
    states.put(copy, leading(state, next));
    return copy;
  }

  private static String next(State state) {
    return switch (state) {
      case State.Choice choice -> choice.otherwise();
      case State.Pass(_, _, Next.To(var next)) -> next;
      case State.Task(_, _, _, _, Next.To(var next)) -> next;
      case State.Pass _,
          State.Task _,
          State.Wait _,
          State.Parallel _,
          State.Map _,
          State.Succeed _,
          State.Fail _ ->
          throw new IllegalStateException("nothing comes after " + state);
    };
  }

  private static State leading(State state, String next) {
    return switch (state) {
      case State.Choice(var comment, var rules, var assign, _) ->
          new State.Choice(comment, rules, assign, next);
      case State.Pass(var comment, var result, _) ->
          new State.Pass(comment, result, new Next.To(next));
      case State.Task(var comment, var call, var recovery, var result, _) ->
          new State.Task(comment, call, recovery, result, new Next.To(next));
      case State.Wait _, State.Parallel _, State.Map _, State.Succeed _, State.Fail _ -> state;
    };
  }

  /// What the state that takes the inputs refuses, it refuses of a replay as well.
  private State choosing(State gate, String replay) {
    return switch (gate) {
      case State.Choice(var comment, var rules, var assign, var otherwise) -> {
        List<Rule> all = new ArrayList<>(rules);
        all.add(start.isPresent() ? rules.size() : 0, rule(assign, replay));
        yield new State.Choice(comment, all, assign, otherwise);
      }
      case State.Pass(var comment, var result, Next.To(var next)) ->
          new State.Choice(comment, List.of(rule(result.assign(), replay)), result.assign(), next);
      case State.Pass _,
          State.Task _,
          State.Wait _,
          State.Parallel _,
          State.Map _,
          State.Succeed _,
          State.Fail _ ->
          gate;
    };
  }

  /// Inputs become variables as ever; what tasks have set is given.
  private Rule rule(Assign inputs, String replay) {
    SequencedMap<String, Json> variables = new LinkedHashMap<>();
    if (start.isPresent()) {
      variables.putAll(inputs.variables());
    }
    for (String name : saved()) {
      String given = REPLAY + ".saved." + name;
      Json own = variables.get(name);
      variables.put(
          name,
          new Json.Code(
              own == null
                  ? given
                  : "$exists(" + given + ") ? " + given + " : " + JsonataText.of(own)));
    }
    return new Rule("$exists(" + REPLAY + ".from)", new Assign(variables), replay);
  }

  /// The variables that tasks set and others read. Of a failure none is kept: where a replay begins
  /// there is none at hand.
  private Set<String> saved() {
    Live live = Live.of(chart);
    Set<String> read = new TreeSet<>();
    targets.values().forEach(state -> read.addAll(live.at(state)));
    read.retainAll(madeByTasks());
    read.removeIf(name -> FAILURE.matcher(name).matches());
    return read;
  }

  private Set<String> madeByTasks() {
    return Reachable.from(first, chart.states()).values().stream()
        .flatMap(OuterVariables::assigned)
        .collect(Collectors.toSet());
  }
}
