package dev.lakestep.event;

import dev.lakestep.event.delivery.Target;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// A rule of a bus. `texts` holds what was said of it in words, by the names of AWS's fields.
///
/// @param since from when its schedule counts
record Rule(
    String bus,
    String name,
    Map<String, String> texts,
    Instant since,
    SequencedMap<String, Target> targets,
    Map<String, String> tags) {
  static final String PATTERN = "EventPattern";
  static final String SCHEDULE = "ScheduleExpression";
  static final String STATE = "State";

  Rule {
    texts = Collections.unmodifiableMap(new TreeMap<>(texts));
    targets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(targets));
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name)).filter(text -> !text.isEmpty());
  }

  boolean isEnabled() {
    return text(STATE).filter("DISABLED"::equals).isEmpty();
  }

  Rule targeting(SequencedMap<String, Target> others) {
    return new Rule(bus, name, texts, since, others, tags);
  }

  Rule tagged(Map<String, String> others) {
    return new Rule(bus, name, texts, since, targets, others);
  }

  Rule turned(String state, Instant now) {
    Map<String, String> all = new TreeMap<>(texts);
    all.put(STATE, state);
    return new Rule(bus, name, all, now, targets, tags);
  }
}
