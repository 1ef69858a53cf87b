package dev.lakestep.compiler.asl;

import dev.lakestep.compiler.asl.State.Assign;
import dev.lakestep.compiler.asl.State.Catcher;
import dev.lakestep.compiler.asl.State.Recovery;
import dev.lakestep.compiler.asl.State.Result;
import dev.lakestep.compiler.asl.StateMachine.Chart;
import dev.lakestep.compiler.plan.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The variables that states read and do not set themselves.
final class OuterVariables {
  private static final Pattern NAME = Pattern.compile("\\$([A-Za-z][A-Za-z0-9_]*)");

  private final Set<String> known;

  /// @param known what is a variable of a state machine; other names are those of expressions
  OuterVariables(Set<String> known) {
    this.known = known;
  }

  SortedSet<String> of(Chart chart) {
    SortedSet<String> read = new TreeSet<>();
    Set<String> set = new HashSet<>();
    for (State state : chart.states().values()) {
      read.addAll(read(state));
      assigned(state).forEach(set::add);
    }
    read.removeAll(set);
    return read;
  }

  /// What a state reads, with the charts in it, whether it sets it too or not.
  SortedSet<String> read(State state) {
    SortedSet<String> read = new TreeSet<>();
    new Recoded(jsonata -> collect(jsonata, read)).state(bare(state));
    inner(state).forEach(inner -> read.addAll(of(inner)));
    return read;
  }

  private String collect(String jsonata, Set<String> read) {
    Matcher found = NAME.matcher(jsonata);
    while (found.find()) {
      if (known.contains(found.group(1))) {
        read.add(found.group(1));
      }
    }
    return jsonata;
  }

  /// A group without what it holds.
  private static State bare(State state) {
    return switch (state) {
      case State.Parallel(var comment, _, _, var result, var next) ->
          new State.Pass(comment, result, next);
      case State.Map(var comment, var items, _, _, var result, var next) -> {
        Json all =
            new Json.Items(
                List.of(items.items(), items.selector(), items.maxConcurrency(), result.output()));
        yield new State.Pass(comment, new Result(result.assign(), all), next);
      }
      case State.Pass _,
          State.Task _,
          State.Choice _,
          State.Wait _,
          State.Succeed _,
          State.Fail _ ->
          state;
    };
  }

  /// Charts that see the variables of this one.
  private static List<Chart> inner(State state) {
    return switch (state) {
      case State.Parallel(_, var branches, _, _, _) -> branches;
      case State.Map(_, var items, var processor, _, _, _) ->
          items.distributed() ? List.of() : List.of(processor);
      case State.Pass _,
          State.Task _,
          State.Choice _,
          State.Wait _,
          State.Succeed _,
          State.Fail _ ->
          List.of();
    };
  }

  /// The variables that a state sets.
  static Stream<String> assigned(State state) {
    List<Assign> all = new ArrayList<>();
    switch (state) {
      case State.Pass(_, var result, _) -> all.add(result.assign());
      case State.Wait(_, _, var result, _) -> all.add(result.assign());
      case State.Task(_, _, var recovery, var result, _) -> add(all, recovery, result);
      case State.Parallel(_, _, var recovery, var result, _) -> add(all, recovery, result);
      case State.Map(_, _, _, var recovery, var result, _) -> add(all, recovery, result);
      case State.Choice(_, var rules, var assign, _) -> {
        all.add(assign);
        rules.forEach(rule -> all.add(rule.assign()));
      }
      case State.Succeed _, State.Fail _ -> {}
    }
    return all.stream().flatMap(assign -> assign.variables().keySet().stream());
  }

  private static void add(List<Assign> all, Recovery recovery, Result result) {
    all.add(result.assign());
    recovery.catchers().stream().map(Catcher::result).forEach(one -> all.add(one.assign()));
  }
}
