package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.asl.State;
import dev.lakestep.compiler.asl.State.Assign;
import dev.lakestep.compiler.asl.State.Next;
import dev.lakestep.compiler.asl.State.Rule;
import dev.lakestep.compiler.plan.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Where a state leads if what it does succeeds, in an execution that began at the beginning.
enum Onward {
  /// Only where nothing fails: failures stand in a variable of their own.
  STRAIGHT,
  ANY;

  private static final Pattern FAILURE = Pattern.compile("error\\d*");
  private static final Pattern ASKS_FOR_FAILURE = Pattern.compile("\\$error\\d*\\b");

  List<String> from(State state) {
    return switch (state) {
      case State.Pass(_, var result, var next) ->
          this == STRAIGHT && fails(result.assign()) ? List.of() : next(next);
      case State.Task(_, _, _, _, var next) -> next(next);
      case State.Choice choice -> choices(choice);
      case State.Wait(_, _, _, var next) -> next(next);
      case State.Parallel(_, _, _, _, var next) -> next(next);
      case State.Map(_, _, _, _, _, var next) -> next(next);
      case State.Succeed _, State.Fail _ -> List.of();
    };
  }

  boolean isEnd(State state) {
    return switch (state) {
      case State.Pass(_, var result, Next.End _) -> this == ANY || !fails(result.assign());
      case State.Task(_, _, _, _, Next.End _) -> true;
      case State.Wait(_, _, _, Next.End _) -> true;
      case State.Parallel(_, _, _, _, Next.End _) -> true;
      case State.Map(_, _, _, _, _, Next.End _) -> true;
      case State.Succeed _ -> true;
      case State.Fail _ -> this == ANY;
      case State.Pass _,
          State.Task _,
          State.Choice _,
          State.Wait _,
          State.Parallel _,
          State.Map _ ->
          false;
    };
  }

  private List<String> choices(State.Choice choice) {
    List<String> all = new ArrayList<>();
    for (Rule rule : choice.rules()) {
      boolean fails = fails(rule.assign()) || ASKS_FOR_FAILURE.matcher(rule.condition()).find();
      if (!rule.isReplay() && (this == ANY || !fails)) {
        all.add(rule.next());
      }
    }
    all.add(choice.otherwise());
    return all.stream().distinct().toList();
  }

  private static boolean fails(Assign assign) {
    return assign.variables().entrySet().stream()
        .anyMatch(variable ->
            FAILURE.matcher(variable.getKey()).matches() && !variable.getValue().equals(Json.NULL));
  }

  private static List<String> next(Next next) {
    return switch (next) {
      case Next.To(var state) -> List.of(state);
      case Next.End _ -> List.of();
    };
  }
}
