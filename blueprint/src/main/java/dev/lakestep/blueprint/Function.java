package dev.lakestep.blueprint;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// A function of Lambda.
///
/// @param snapStart whether it begins with a picture of itself
/// @param dead ARN of the queue of events that it failed at
/// @param callers services that may call it besides those whose roles say so
public record Function(
    Work work,
    String name,
    String arn,
    Role role,
    int memory,
    Duration timeout,
    boolean snapStart,
    SequencedMap<String, String> environment,
    Optional<String> dead,
    List<Sender> callers) {
  public Function {
    environment = Collections.unmodifiableSequencedMap(new TreeMap<>(environment));
    callers = List.copyOf(callers);
  }

  public String handler() {
    return work.handler();
  }

  public String module() {
    return work.module();
  }
}
