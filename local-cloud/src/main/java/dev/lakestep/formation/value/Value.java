package dev.lakestep.formation.value;

import com.fasterxml.jackson.databind.JsonNode;

/// What a part of a template comes to.
public sealed interface Value {
  record Known(JsonNode json) implements Value {}

  /// It is left out: `AWS::NoValue`.
  record Nothing() implements Value {}

  /// It depends on a thing that is not made yet.
  record Later() implements Value {}
}
