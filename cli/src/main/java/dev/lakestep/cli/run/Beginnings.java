package dev.lakestep.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakestep.task.timeline.Event;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where executions of a state machine may begin besides its beginning, as its definition tells.
///
/// @param states of each such task the state that it begins with
/// @param needed the variables that have to be given then
/// @param kept those that may be given, and are else as at the beginning
public record Beginnings(
    SequencedMap<String, String> states, Set<String> needed, Set<String> kept) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FROM = Pattern.compile("\\.lakestep\\.replay\\.from = (\".*\") %}");
  private static final Pattern SAVED = Pattern.compile("\\.lakestep\\.replay\\.saved\\.(\\w+)");
  private static final Pattern KEPT =
      Pattern.compile("\\$exists\\(\\$states\\.input\\.lakestep\\.replay\\.saved\\.(\\w+)\\)");

  public Beginnings {
    states = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(states));
    needed = Set.copyOf(needed);
    kept = Set.copyOf(kept);
  }

  /// Of a definition in Amazon States Language.
  public static Beginnings of(String definition) {
    SequencedMap<String, String> states = new LinkedHashMap<>();
    for (JsonNode state : read(definition).path("States")) {
      for (JsonNode choice : state.path("Choices")) {
        Matcher from = FROM.matcher(choice.path("Condition").asText());
        if (from.find()) {
          states.put(read(from.group(1)).asText(), choice.path("Next").asText());
        }
      }
    }
    Set<String> kept = names(KEPT, definition);
    Set<String> needed = names(SAVED, definition);
    needed.removeAll(kept);
    return new Beginnings(states, needed, kept);
  }

  private static Set<String> names(Pattern pattern, String definition) {
    Set<String> names = new TreeSet<>();
    Matcher found = pattern.matcher(definition);
    while (found.find()) {
      names.add(found.group(1));
    }
    return names;
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no definition of a state machine", e);
    }
  }

  /// The task in which an execution was last, of those that it may begin with; none if that is
  /// before the second.
  public Optional<String> last(List<Event> events) {
    return events.stream().flatMap(event -> task(event).stream()).reduce((_, last) -> last);
  }

  /// The task that begins with an event.
  Optional<String> task(Event event) {
    return event.type().endsWith("StateEntered")
        ? states.entrySet().stream()
            .filter(state -> state.getValue().equals(event.name()))
            .map(Map.Entry::getKey)
            .findFirst()
        : Optional.empty();
  }
}
