package dev.lakestep.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.timeline.Chart;
import dev.lakestep.task.timeline.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an execution is started with that does again what another one did, from its beginning or
/// from a task on.
///
/// @param input as JSON
/// @param from the task that it begins with; nothing if that is the first
/// @param problems why it cannot be
public record Replay(String input, Optional<String> from, List<String> problems) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LARGEST = 262_144;

  public Replay {
    problems = List.copyOf(problems);
  }

  /// An execution that was.
  ///
  /// @param input what it was started with, as JSON
  public record Earlier(String name, String input, Chart chart, List<Event> events) {
    public Earlier {
      events = List.copyOf(events);
    }
  }

  /// From the first task on.
  public static Replay whole(Earlier earlier) {
    return new Replay(input(earlier).toString(), Optional.empty(), List.of());
  }

  /// From the task of this name, or the one that it stands in.
  public static Replay from(String task, Earlier earlier, Beginnings beginnings) {
    List<String> run = tasks(earlier);
    if (!run.contains(task) && !beginnings.states().containsKey(task)) {
      return refused("`%s` did not run in `%s`".formatted(task, earlier.name()));
    }
    if (beginnings.states().isEmpty() && run.indexOf(task) > 0) {
      return refused(
          "the flow can only begin with its first task, since it has neither inputs nor variables,"
              + " or only one task that stands in no other");
    }
    Optional<String> outer =
        beginnings.states().containsKey(task)
            ? Optional.of(task)
            : beginnings.last(until(task, earlier));
    if (outer.isEmpty()) {
      return whole(earlier);
    }
    int begin = position(outer.get(), earlier, beginnings);
    if (begin < 0) {
      return refused(
          "`%s` did not begin in `%s`, so that not all before it is done"
              .formatted(outer.get(), earlier.name()));
    }
    return from(outer.get(), earlier, saved(earlier.events().subList(0, begin), beginnings));
  }

  private static Replay from(String task, Earlier earlier, ObjectNode saved) {
    ObjectNode input = input(earlier);
    input.withObjectProperty("lakestep").putObject("replay").put("from", task).set("saved", saved);
    String text = input.toString();
    int size = text.getBytes(UTF_8).length;
    return size > LARGEST
        ? refused(
            "what the tasks before `%s` handed out takes %,d bytes, and an execution is started with %,d at most; the largest is %s"
                .formatted(task, size, LARGEST, largest(saved)))
        : new Replay(text, Optional.of(task), List.of());
  }

  private static Replay refused(String why) {
    return new Replay("", Optional.empty(), List.of(why));
  }

  /// The same inputs, trigger and labels.
  private static ObjectNode input(Earlier earlier) {
    ObjectNode input =
        read(earlier.input()) instanceof ObjectNode object ? object : JSON.createObjectNode();
    ObjectNode own = input.withObjectProperty("lakestep");
    own.remove("replay");
    own.remove("retry");
    if (own.path("parent") instanceof ObjectNode parent) {
      // What had started the earlier one does not wait for this one.
      parent.put("alone", true);
    }
    own.withObjectProperty("labels").put("lakestep.replayOf", earlier.name());
    return input;
  }

  private static int position(String task, Earlier earlier, Beginnings beginnings) {
    for (int i = 0; i < earlier.events().size(); i++) {
      if (beginnings.task(earlier.events().get(i)).filter(task::equals).isPresent()) {
        return i;
      }
    }
    return -1;
  }

  /// Up to the first state of a task, which is in it.
  private static List<Event> until(String task, Earlier earlier) {
    List<Event> until = new ArrayList<>();
    for (Event event : earlier.events()) {
      until.add(event);
      if (earlier.chart().place(event.name()).task().equals(task)) {
        break;
      }
    }
    return until;
  }

  private static List<String> tasks(Earlier earlier) {
    return earlier.events().stream()
        .map(event -> earlier.chart().place(event.name()).task())
        .filter(task -> !task.isEmpty())
        .distinct()
        .toList();
  }

  /// What the variables were. One that was not set is null, since a state machine cannot leave a
  /// variable unset that it sets otherwise.
  private static ObjectNode saved(List<Event> events, Beginnings beginnings) {
    Map<String, String> last = new HashMap<>();
    events.forEach(event -> last.putAll(event.assigned()));
    ObjectNode saved = JSON.createObjectNode();
    beginnings.needed().stream()
        .sorted()
        .forEach(name -> saved.set(name, read(last.getOrDefault(name, "null"))));
    beginnings.kept().stream()
        .sorted()
        .filter(last::containsKey)
        .forEach(name -> saved.set(name, read(last.getOrDefault(name, "null"))));
    return saved;
  }

  private static String largest(ObjectNode saved) {
    return saved.properties().stream()
        .max(Comparator.comparingInt(one -> one.getValue().toString().length()))
        .map(one -> "`%s`".formatted(one.getKey().replaceFirst("^o_", "")))
        .orElse("the input");
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a history holds what is no JSON", e);
    }
  }
}
