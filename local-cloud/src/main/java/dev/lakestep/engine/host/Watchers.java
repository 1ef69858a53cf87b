package dev.lakestep.engine.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Who wants to know of the end of an execution in this process.
final class Watchers {
  private final Map<String, List<Runnable>> waiting = new ConcurrentHashMap<>();

  void add(String arn, Runnable then) {
    waiting.computeIfAbsent(arn, _ -> new CopyOnWriteArrayList<>()).add(then);
  }

  void ended(String arn, Host host) {
    Optional.ofNullable(waiting.remove(arn)).ifPresent(all -> all.forEach(host::apart));
  }
}
