package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.plan.Json;
import java.util.List;
import java.util.Optional;

/// An input as someone who starts the flow has to know it.
///
/// @param rules what its type has besides: bounds, choices, a pattern, by their names in the flow
public record Parameter(
    String id,
    String type,
    boolean required,
    Words words,
    Optional<Json> defaults,
    Optional<Json> prefill,
    Json.Fields rules,
    List<Parameter> inputs,
    Optional<Condition> dependsOn) {
  public Parameter {
    inputs = List.copyOf(inputs);
  }

  /// What people read of it.
  public record Words(Optional<String> displayName, Optional<String> description) {}

  /// The inputs that it waits for, and when it is asked at all.
  public record Condition(List<String> inputs, Optional<String> when) {
    public Condition {
      inputs = List.copyOf(inputs);
    }
  }
}
