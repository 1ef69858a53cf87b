package dev.lakestep.compiler.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// Where an execution may begin: the step that takes its inputs, if there is one, and the first
/// step of each task that stands in no other.
public record FirstSteps(Optional<Step> start, SequencedMap<String, Step> tasks) {
  public FirstSteps {
    tasks = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tasks));
  }
}
