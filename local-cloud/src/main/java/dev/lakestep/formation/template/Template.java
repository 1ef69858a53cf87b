package dev.lakestep.formation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// A template, read and found to be one.
///
/// @param text as it was given
/// @param mappings tables for `Fn::FindInMap`
/// @param rules what has to hold of the parameters
public record Template(
    String text,
    String description,
    SequencedMap<String, Parameter> parameters,
    JsonNode mappings,
    SequencedMap<String, JsonNode> conditions,
    JsonNode rules,
    SequencedMap<String, Declared> resources,
    SequencedMap<String, JsonNode> outputs) {
  public Template {
    parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
    conditions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(conditions));
    resources = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(resources));
    outputs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(outputs));
  }
}
