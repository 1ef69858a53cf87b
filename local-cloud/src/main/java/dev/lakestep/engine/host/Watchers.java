package dev.lakestep.engine.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who wants to know of the end of an execution in this process.
final class Watchers {
  private final Map<String, List<Runnable>> waiting = new HashMap<>();

  synchronized void add(String arn, Runnable then) {
    waiting.computeIfAbsent(arn, _ -> new ArrayList<>()).add(then);
  }

  /// False if it was not there, since the execution has ended and it is being told.
  synchronized boolean remove(String arn, Runnable then) {
    List<Runnable> all = waiting.getOrDefault(arn, List.of());
    boolean known = all.contains(then) && all.remove(then);
    if (known && all.isEmpty()) {
      waiting.remove(arn);
    }
    return known;
  }

  void ended(String arn, Host host) {
    all(arn).forEach(host::apart);
  }

  private synchronized List<Runnable> all(String arn) {
    return Optional.ofNullable(waiting.remove(arn)).orElse(List.of());
  }
}
