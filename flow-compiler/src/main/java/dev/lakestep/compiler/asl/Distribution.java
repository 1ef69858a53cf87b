package dev.lakestep.compiler.asl;

import dev.lakestep.compiler.asl.State.Assign;
import dev.lakestep.compiler.asl.State.Next;
import dev.lakestep.compiler.asl.State.Result;
import dev.lakestep.compiler.asl.StateMachine.Chart;
import dev.lakestep.compiler.plan.Json;
import dev.lakestep.compiler.plan.JsonataText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.regex.Pattern;

/// Turns of a loop that run as executions of their own, each with a history of its own: where there
/// may be many of them. Such an execution sees no variables: it is handed those that it reads.
final class Distribution {
  private static final int MOST_EVENTS = 20_000;
  private static final int UNKNOWN = 1_000;
  private static final String EXECUTION = "$states.context.Execution.";

  /// What such an execution has of its own and nobody means.
  private static final Pattern ITS_OWN =
      Pattern.compile("\\$states\\.context\\.Execution\\.(Id|Name|StartTime)\\b");

  private static final String GIVEN = "given";

  private Distribution() {}

  /// Where nobody knows how many items there are, they are taken for a thousand if their turns do
  /// not depend on each other: the failure of such an execution cannot be told from others.
  static boolean isNeeded(Json items, Chart turn, boolean failsAtOnce) {
    long count = items instanceof Json.Items(var known) ? known.size() : failsAtOnce ? 0 : UNKNOWN;
    return count * (2 + events(turn)) > MOST_EVENTS;
  }

  /// An upper bound for the events of one turn, if all its states are entered once.
  private static long events(Chart chart) {
    return chart.states().values().stream().mapToLong(Distribution::events).sum();
  }

  private static long events(State state) {
    return switch (state) {
      case State.Pass _, State.Choice _, State.Wait _, State.Succeed _, State.Fail _ -> 2;
      case State.Task _ -> 6;
      case State.Parallel(_, var branches, _, _, _) ->
          4 + branches.stream().mapToLong(Distribution::events).sum();
      case State.Map(_, var items, var processor, _, _, _) ->
          4
              + (items.items() instanceof Json.Items(var all) ? all.size() : 10)
                  * (2 + (items.distributed() ? 0 : events(processor)));
    };
  }

  /// A map whose turns take what they are handed before they begin.
  static State.Map distributed(State.Map map, String take, StateNames names) {
    Recoded own = new Recoded(jsonata -> ITS_OWN.matcher(jsonata).replaceAll("\\$execution.$1"));
    Chart turn = own.chart(map.processor());
    boolean asksForExecution = !turn.equals(map.processor());
    SortedSet<String> variables = new OuterVariables(names.variables()).of(turn);
    variables.remove("execution");
    SequencedMap<String, Json> taken = new LinkedHashMap<>();
    List<String> handed = new ArrayList<>();
    for (String variable : variables) {
      String path = "$states.input." + GIVEN + "." + variable;
      taken.put(variable, new Json.Code("$exists(" + path + ") ? " + path + " : null"));
      handed.add("\"" + variable + "\": $" + variable);
    }
    if (asksForExecution) {
      taken.put("execution", new Json.Code("$states.input." + GIVEN + ".execution"));
      handed.add(
          "\"execution\": {\"Id\": "
              + EXECUTION
              + "Id, \"Name\": "
              + EXECUTION
              + "Name, \"StartTime\": "
              + EXECUTION
              + "StartTime}");
    }
    if (taken.isEmpty()) {
      return with(map, turn, map.items().selector());
    }
    String frame = "$sift($states.input, function($v, $k) { $k != \"" + GIVEN + "\" })";
    SequencedMap<String, State> states = new LinkedHashMap<>();
    states.put(
        take,
        new State.Pass(
            map.comment(),
            new Result(new Assign(taken), new Json.Code(frame)),
            new Next.To(turn.startAt())));
    states.putAll(turn.states());
    String given = "{\"" + GIVEN + "\": {" + String.join(", ", handed) + "}}";
    String selector = "$merge([" + JsonataText.of(map.items().selector()) + ", " + given + "])";
    return with(map, new Chart(take, states), new Json.Code(selector));
  }

  private static State.Map with(State.Map map, Chart turn, Json selector) {
    State.Items items =
        new State.Items(map.items().items(), selector, map.items().maxConcurrency(), true);
    return new State.Map(map.comment(), items, turn, map.recovery(), map.result(), map.next());
  }
}
