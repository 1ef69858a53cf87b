package dev.lakestep.task.timeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which task each state of a machine belongs to, as the definition itself tells: so it is known of
/// every execution, whatever has become of the flow's file since.
public record Chart(Map<String, Place> states) {
  private static final Pattern COMMENT =
      Pattern.compile("(?<line>\\S.*?:\\d+) (?<type>\\w+(\\.\\w+)+)");
  private static final Pattern PART = Pattern.compile("(: .*)?( \\(\\d+\\))?$");
  private static final ObjectMapper JSON = new ObjectMapper();

  /// A state that belongs to no task.
  private static final Place NOWHERE = new Place("", "", "", false);

  public Chart {
    states = Map.copyOf(states);
  }

  /// Where a state comes from.
  ///
  /// @param works whether it does more than to choose and to set
  public record Place(String task, String type, String line, boolean works) {
    boolean isOfTask() {
      return !task.isEmpty();
    }
  }

  /// The chart of a definition in Amazon States Language.
  public static Chart of(String definition) {
    Map<String, Place> states = new HashMap<>();
    try {
      add(JSON.readTree(definition), states);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no definition of a state machine", e);
    }
    return new Chart(states);
  }

  public Place place(String state) {
    return states.getOrDefault(state, NOWHERE);
  }

  private static void add(JsonNode machine, Map<String, Place> states) {
    machine
        .path("States")
        .properties()
        .forEach(state -> {
          states.put(state.getKey(), placed(state.getKey(), state.getValue()));
          state.getValue().path("Branches").forEach(branch -> add(branch, states));
          add(state.getValue().path("ItemProcessor"), states);
        });
  }

  private static Place placed(String name, JsonNode state) {
    Matcher comment = COMMENT.matcher(state.path("Comment").asText());
    boolean works =
        switch (state.path("Type").asText()) {
          case "Choice", "Pass", "Succeed", "Fail" -> false;
          default -> true;
        };
    return comment.matches()
        ? new Place(
            PART.matcher(name).replaceFirst(""),
            comment.group("type"),
            comment.group("line"),
            works)
        : NOWHERE;
  }
}
