package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What leaves the scopes of a group when they end: outputs that others ask for, and changes of
/// what all see. Outside, each has the name that it has there, and a value in any case: null where
/// nothing came out.
final class Leaving {
  private static final String OUT = "$states.result.out.";

  private final Facts facts;
  private final Place outer;
  private final Set<Mutable> changing;
  private final SequencedMap<String, String> outside = new LinkedHashMap<>();
  private final SequencedMap<Mutable, List<String>> changes = new LinkedHashMap<>();

  Leaving(Facts facts, Place outer) {
    this(facts, outer, EnumSet.allOf(Mutable.class));
  }

  /// @param changing what may be changed for all: the rest is lost
  Leaving(Facts facts, Place outer, Set<Mutable> changing) {
    this.facts = facts;
    this.outer = outer;
    this.changing = changing;
  }

  /// What a branch that runs once hands out.
  SequencedMap<String, String> branch(int scope, List<Task> tasks) {
    return inner(scope, tasks, UnaryOperator.identity(), Leaving::orNull);
  }

  /// What a turn of a loop hands out: outputs by the value of the turn, which are put together.
  SequencedMap<String, String> turn(int scope, List<Task> tasks) {
    return inner(scope, tasks, value -> "{$states.input.value: " + value + "}", Leaving::together);
  }

  /// What is set outside when all have ended.
  Variables variables() {
    Variables variables = Variables.NONE;
    for (var one : outside.entrySet()) {
      variables = variables.with(one.getKey(), new Json.Code(one.getValue()));
    }
    for (var change : changes.entrySet()) {
      String merged = merged(change.getKey(), change.getValue());
      variables = variables.with(change.getKey().set(outer, new Json.Code(merged)));
    }
    return variables;
  }

  private SequencedMap<String, String> inner(
      int scope, List<Task> tasks, UnaryOperator<String> handed, UnaryOperator<String> taken) {
    SequencedMap<String, String> inner = new LinkedHashMap<>();
    tasks.stream()
        .flatMap(Leaving::ids)
        .filter(task -> facts.wanted.outside(scope, task))
        .forEach(task -> {
          String key = facts.names.outputs(task, 0);
          inner.put(key, handed.apply("$" + facts.names.outputs(task, scope)));
          outside.put(facts.names.outputs(task, outer.scope()), taken.apply(OUT + key));
        });
    tasks.stream()
        .flatMap(Leaving::ids)
        .filter(facts.wanted::hasState)
        .forEach(task -> {
          String key = facts.names.state(task, 0);
          inner.put(key, handed.apply("$" + facts.names.state(task, scope)));
          outside.put(facts.names.state(task, outer.scope()), taken.apply(OUT + key));
        });
    for (Mutable what : changing) {
      if (facts.changes(what, scope)) {
        String own = what.own(scope);
        inner.put(own, what == Mutable.WARNED ? "$" + own : changed(what, "$" + own));
        changes.computeIfAbsent(what, _ -> new ArrayList<>()).add(OUT + own);
      }
    }
    return inner;
  }

  /// The tasks whose outputs are to be found in a scope when it ends; a `Loop` keeps those inside.
  private static Stream<String> ids(Task task) {
    if (task.settings().disabled()) {
      return Stream.empty();
    }
    Stream<Task> inside =
        task instanceof Task.Loop
            ? Stream.empty()
            : task.groups().stream().flatMap(group -> group.tasks().stream());
    return Stream.concat(Stream.of(task.id()), inside.flatMap(Leaving::ids));
  }

  private static String orNull(String value) {
    return "$exists(" + value + ") ? " + value + " : null";
  }

  private static String together(String values) {
    return "$merge([{}, " + values + "])";
  }

  /// What a scope's copy has that the one outside has not.
  private String changed(Mutable what, String own) {
    return "$sift("
        + own
        + ", function($v, $k) { $not($v = $lookup("
        + what.read(facts, outer)
        + ", $k)) })";
  }

  private String merged(Mutable what, List<String> changed) {
    String before = what.read(facts, outer);
    return what == Mutable.WARNED
        ? before
            + changed.stream().map(one -> " or (true in " + one + ")").collect(Collectors.joining())
        : "$merge([" + before + ", " + String.join(", ", changed) + "])";
  }
}
