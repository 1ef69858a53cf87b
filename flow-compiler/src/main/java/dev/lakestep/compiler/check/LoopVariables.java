package dev.lakestep.compiler.check;

import dev.lakestep.compiler.catalogue.TypeNames;
import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.resolve.Reference;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A turn of a loop does not build on the variables that an earlier turn has set.
final class LoopVariables {
  private LoopVariables() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    resolved
        .flow()
        .allTasks()
        .forEach(task -> {
          switch (task) {
            case Task.ForEach loop -> loop(loop.tasks(), resolved, problems);
            case Task.Loop loop -> loop(loop.tasks(), resolved, problems);
            case Task.Call _,
                Task.If _,
                Task.Switch _,
                Task.LoopUntil _,
                Task.Parallel _,
                Task.Sequential _,
                Task.WorkingDirectory _,
                Task.AllowFailure _,
                Task.Dag _,
                Task.Subflow _,
                Task.ForEachItem _,
                Task.Pause _,
                Task.Sleep _,
                Task.Fail _,
                Task.Exit _,
                Task.Assert _ -> {}
          }
        });
  }

  /// What is read before it is set comes from outside, or from the turn before.
  private static void loop(List<Task> tasks, ResolvedFlow resolved, Diagnostics problems) {
    Map<String, Reference.Segment> read = new HashMap<>();
    for (Task task : tasks.stream().flatMap(LoopVariables::all).toList()) {
      resolved
          .usesOf(task)
          .flatMap(use -> use.names("vars").stream())
          .forEach(name -> read.putIfAbsent(name.name(), name));
      for (String name : set(task)) {
        Reference.Segment place = read.remove(name);
        if (place != null) {
          problems.report(diagnostic(place, task));
        }
      }
    }
  }

  private static Stream<Task> all(Task task) {
    return Stream.concat(
        Stream.of(task),
        task.groups().stream()
            .flatMap(group -> group.tasks().stream())
            .flatMap(LoopVariables::all));
  }

  private static List<String> set(Task task) {
    return task instanceof Task.Call(_, var type, var arguments)
            && type.name().equals(TypeNames.SET_VARIABLES)
            && arguments.value("variables").orElse(arguments) instanceof Argument.Fields fields
        ? fields.fields().stream().map(Argument.Field::name).toList()
        : List.of();
  }

  private static Diagnostic diagnostic(Reference.Segment read, Task setter) {
    return Diagnostic.of(
            Code.TURNS_APART,
            read.span(),
            "`%s` is the same in every turn: a turn does not see what another one sets"
                .formatted(read.name()))
        .related(setter.settings().id().span(), "sets it, for what comes after the loop")
        .hint("hand it out as an output of each turn, and put the outputs together after the loop");
  }
}
