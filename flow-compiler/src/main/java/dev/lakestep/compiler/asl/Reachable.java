package dev.lakestep.compiler.asl;

import dev.lakestep.compiler.asl.State.Catcher;
import dev.lakestep.compiler.asl.State.Next;
import dev.lakestep.compiler.asl.State.Recovery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// The states that an execution can come to: AWS refuses any others.
final class Reachable {
  private Reachable() {}

  static SequencedMap<String, State> from(String start, SequencedMap<String, State> states) {
    Set<String> seen = new HashSet<>(Set.of(start));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      State state = states.get(open.remove());
      if (state == null) {
        throw new IllegalStateException("a state leads to one that is not there: " + seen);
      }
      after(state).stream().filter(seen::add).forEach(open::add);
    }
    SequencedMap<String, State> reached = new LinkedHashMap<>(states);
    reached.keySet().retainAll(seen);
    return reached;
  }

  private static List<String> after(State state) {
    return switch (state) {
      case State.Pass(_, _, var next) -> next(next);
      case State.Wait(_, _, _, var next) -> next(next);
      case State.Task(_, _, var recovery, _, var next) -> after(recovery, next);
      case State.Parallel(_, _, var recovery, _, var next) -> after(recovery, next);
      case State.Map(_, _, _, var recovery, _, var next) -> after(recovery, next);
      case State.Choice(_, var rules, _, var otherwise) -> {
        List<String> all = new ArrayList<>();
        rules.forEach(rule -> all.add(rule.next()));
        all.add(otherwise);
        yield all;
      }
      case State.Succeed _, State.Fail _ -> List.of();
    };
  }

  private static List<String> after(Recovery recovery, Next next) {
    List<String> all = new ArrayList<>(next(next));
    recovery.catchers().stream().map(Catcher::next).forEach(all::add);
    return all;
  }

  private static List<String> next(Next next) {
    return switch (next) {
      case Next.To(var state) -> List.of(state);
      case Next.End _ -> List.of();
    };
  }
}
