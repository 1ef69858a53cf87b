package dev.lakestep.blueprint;

import java.util.Collections;
import java.util.SequencedMap;
import java.util.TreeMap;

/// A state machine of a flow.
///
/// @param definition in Amazon States Language, with nothing left open
/// @param traced whether X-Ray is told of its executions
/// @param tags by which policies know it
public record Machine(
    String name,
    String arn,
    String definition,
    String role,
    boolean traced,
    SequencedMap<String, String> tags) {
  public Machine {
    tags = Collections.unmodifiableSequencedMap(new TreeMap<>(tags));
  }
}
