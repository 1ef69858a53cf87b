package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.plan.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What holds for whole executions, and is seen to from outside the state machine.
///
/// @param retries of tasks, their own or that of what they stand in, where one of them or the flow
///   starts anew
/// @param hasAfterExecution whether something is done once an execution has ended
public record Conduct(
    Optional<Concurrency> concurrency,
    Optional<Json.Fields> retry,
    SequencedMap<String, Json.Fields> retries,
    List<Sla> sla,
    List<Check> checks,
    boolean hasAfterExecution) {
  public Conduct {
    retries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(retries));
    sla = List.copyOf(sla);
    checks = List.copyOf(checks);
  }

  public record Concurrency(int limit, String behavior) {}

  /// What is agreed of executions.
  ///
  /// @param labels of an execution that breaks it
  public record Sla(
      String id,
      String type,
      Optional<Json> duration,
      Optional<String> holds,
      String behavior,
      Json.Fields labels) {}

  /// Made before an execution is created.
  public record Check(String when, Json message, String behavior) {}
}
