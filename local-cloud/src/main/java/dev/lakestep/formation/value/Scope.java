package dev.lakestep.formation.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// What the functions of a template see.
///
/// @param names parameters and pseudo parameters
/// @param conditions which of them hold
public record Scope(
    Map<String, JsonNode> names,
    Map<String, Boolean> conditions,
    JsonNode mappings,
    Things things) {
  public Scope {
    names = Collections.unmodifiableMap(new TreeMap<>(names));
    conditions = Collections.unmodifiableMap(new TreeMap<>(conditions));
  }

  public Scope seeing(Things others) {
    return new Scope(names, conditions, mappings, others);
  }
}
