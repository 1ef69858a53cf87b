package dev.lakestep.compiler.resolve;

import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.flow.Word;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// What runs before what in a `Dag`. Nothing is worked out for tasks that nobody asks about.
final class Upstream {
  private final SequencedMap<String, Task> tasks = new LinkedHashMap<>();
  private final Map<String, List<String>> dependsOn = new HashMap<>();

  private Upstream(List<Task.Node> nodes) {
    for (Task.Node node : nodes) {
      String id = node.task().id();
      if (tasks.putIfAbsent(id, node.task()) == null) {
        dependsOn.put(id, node.dependsOn().stream().map(Word::text).toList());
      }
    }
  }

  static Upstream of(List<Task.Node> nodes) {
    return new Upstream(nodes);
  }

  /// Tasks of which none waits for another.
  static Upstream none(List<Task> tasks) {
    return new Upstream(tasks.stream().map(task -> new Task.Node(task, List.of())).toList());
  }

  /// Every task behind those it waits for; tasks in a circle come last.
  List<Task> ordered() {
    Map<String, Integer> missing = new HashMap<>();
    Map<String, List<String>> waiting = new HashMap<>();
    for (String id : tasks.keySet()) {
      List<String> known =
          dependsOn.getOrDefault(id, List.of()).stream()
              .distinct()
              .filter(tasks::containsKey)
              .toList();
      missing.put(id, known.size());
      known.forEach(other -> waiting.computeIfAbsent(other, _ -> new ArrayList<>()).add(id));
    }
    Set<String> ordered = new LinkedHashSet<>();
    Deque<String> ready =
        new ArrayDeque<>(
            tasks.keySet().stream().filter(id -> missing.getOrDefault(id, 0) == 0).toList());
    while (!ready.isEmpty()) {
      String id = ready.poll();
      ordered.add(id);
      for (String next : waiting.getOrDefault(id, List.of())) {
        if (missing.merge(next, -1, Integer::sum) == 0) {
          ready.add(next);
        }
      }
    }
    ordered.addAll(tasks.keySet());
    return ordered.stream().map(tasks::get).toList();
  }

  /// Those of the candidates that run before a task.
  Set<String> before(String id, Collection<String> candidates) {
    Set<String> wanted = new HashSet<>(candidates);
    Set<String> found = new LinkedHashSet<>();
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(dependsOn.getOrDefault(id, List.of()));
    while (!open.isEmpty() && !wanted.isEmpty()) {
      String next = open.pop();
      if (!next.equals(id) && seen.add(next)) {
        if (wanted.remove(next)) {
          found.add(next);
        }
        open.addAll(dependsOn.getOrDefault(next, List.of()));
      }
    }
    return found;
  }
}
