package dev.lakestep.queue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/// Numbers of messages that can be received, one line for each group; a group that has a message in
/// flight stands still.
final class Lines {
  private final Map<String, NavigableSet<Long>> lines = new HashMap<>();
  private final NavigableMap<Long, String> heads = new TreeMap<>();
  private final Map<String, Integer> blocked = new HashMap<>();
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return heads.isEmpty();
  }

  void add(String group, long number) {
    change(group, line -> line.add(number) ? 1 : 0);
  }

  void remove(String group, long number) {
    change(group, line -> line.remove(number) ? -1 : 0);
  }

  void block(String group) {
    blocked.merge(group, 1, Integer::sum);
    change(group, _ -> 0);
  }

  void release(String group) {
    int left = blocked.getOrDefault(group, 0) - 1;
    if (left > 0) {
      blocked.put(group, left);
    } else {
      blocked.remove(group);
    }
    change(group, _ -> 0);
  }

  private void change(String group, ToIntFunction<NavigableSet<Long>> work) {
    NavigableSet<Long> line = lines.computeIfAbsent(group, _ -> new TreeSet<>());
    if (!line.isEmpty()) {
      heads.remove(line.first());
    }
    size += work.applyAsInt(line);
    if (line.isEmpty()) {
      lines.remove(group);
    } else if (!blocked.containsKey(group)) {
      heads.put(line.first(), group);
    }
  }

  /// The first of all groups that may go on, a group's own ones together.
  List<Long> first(int most) {
    List<Long> found = new ArrayList<>();
    for (String group : heads.values()) {
      for (long number : lines.getOrDefault(group, Collections.emptyNavigableSet())) {
        if (found.size() == most) {
          return found;
        }
        found.add(number);
      }
    }
    return found;
  }
}
