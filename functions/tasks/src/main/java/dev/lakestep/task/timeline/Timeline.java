package dev.lakestep.task.timeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakestep.task.timeline.TaskRun.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Follows an execution event by event, and tells each task that has ended.
///
/// An event names the one that led to it. So it is known, for each event, which states are open
/// around it, also where branches and turns run side by side.
public final class Timeline {
  private static final Pattern LOG = Pattern.compile("log\\d*_.+");
  private static final Pattern ERROR = Pattern.compile("error\\d*(_\\d+)?");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Chart chart;
  private final Calls calls;
  private final Map<Long, Strand> strands = new HashMap<>();
  private final SequencedSet<Visit> running = new LinkedHashSet<>();
  private final List<TaskRun> ended = new ArrayList<>();

  /// @param memory of functions by their names, in megabytes
  public Timeline(Chart chart, Map<String, Integer> memory) {
    this.chart = chart;
    this.calls = new Calls(memory);
  }

  /// Where an event stands.
  ///
  /// @param open the visits around it, the innermost last
  /// @param left the visit that has just left a state, and may go on with the next; or none
  /// @param loops how many loops are around it
  private record Strand(List<Visit> open, List<Visit> left, int loops) {
    static final Strand BEGIN = new Strand(List.of(), List.of(), 0);
  }

  /// The tasks that this event ended.
  public List<TaskRun> accept(Event event) {
    Strand before = strands.getOrDefault(event.before(), Strand.BEGIN);
    List<TaskRun> told = new ArrayList<>();
    Strand after = before;
    if (event.type().endsWith("StateEntered")) {
      after = entered(event, before, told);
    } else if (event.type().endsWith("StateExited")) {
      after = exited(event, before, told);
    } else if (event.type().startsWith("MapIteration")) {
      after = turned(event, before, told);
    } else if (event.type().startsWith("Execution") && !event.type().equals("ExecutionStarted")) {
      List.copyOf(running).forEach(one -> tell(one, event, told));
    } else if (!before.open().isEmpty()) {
      calls.accept(event, before.open().getLast());
    }
    strands.put(event.id(), after);
    ended.addAll(told);
    return told;
  }

  /// All tasks that have ended so far, in that order.
  public List<TaskRun> ended() {
    return List.copyOf(ended);
  }

  /// What runs now, by name.
  public List<String> running() {
    return running.stream()
        .filter(visit -> visit.isWorthTelling() && !visit.hasLeft())
        .map(Visit::task)
        .distinct()
        .toList();
  }

  public Bill bill() {
    return calls.bill();
  }

  /// The task whose failure became that of the execution, or else the last that failed.
  public Optional<TaskRun> culprit(String error) {
    return cause(error).or(() -> failed().reduce((_, last) -> last));
  }

  /// The task that has failed with the error of the execution: none if that came from elsewhere.
  public Optional<TaskRun> cause(String error) {
    return failed().filter(run -> run.failure().error().equals(error)).reduce((_, last) -> last);
  }

  private Stream<TaskRun> failed() {
    return ended.stream().filter(run -> run.outcome() == TaskRun.Outcome.FAILED);
  }

  private Strand entered(Event event, Strand before, List<TaskRun> told) {
    calls.transition();
    Chart.Place place = chart.place(event.name());
    Visit visit;
    if (before.left().stream().anyMatch(one -> one.isOf(place))) {
      visit = before.left().getFirst();
      visit.enter(event.name(), place);
    } else {
      before.left().forEach(one -> tell(one, event, told));
      visit = new Visit(before.open(), before.loops(), event.at());
      visit.enter(event.name(), place);
      running.add(visit);
    }
    List<Visit> open = new ArrayList<>(before.open());
    open.add(visit);
    return new Strand(List.copyOf(open), List.of(), before.loops());
  }

  private Strand exited(Event event, Strand before, List<TaskRun> told) {
    List<Visit> open = before.open();
    int at = open.size() - 1;
    while (at >= 0 && !open.get(at).isIn(event.name())) {
      at--;
    }
    if (at < 0) {
      return before;
    }
    Visit visit = open.get(at);
    event.assigned().forEach((name, value) -> assigned(event, visit, name, value));
    visit.leave(event.at());
    List.copyOf(running).stream()
        .filter(one -> one.isInside(visit))
        .forEach(one -> tell(one, event, told));
    return new Strand(open.subList(0, at), List.of(visit), visit.loops());
  }

  /// A turn begins inside of its loop, and ends whatever its last task was.
  private Strand turned(Event event, Strand before, List<TaskRun> told) {
    if (!event.type().equals("MapIterationStarted")) {
      before.left().forEach(one -> tell(one, event, told));
    }
    int around = before.open().isEmpty() ? 0 : before.open().getLast().loops();
    return new Strand(before.open(), List.of(), around + 1);
  }

  private void tell(Visit visit, Event event, List<TaskRun> told) {
    if (running.remove(visit) && visit.isWorthTelling()) {
      told.add(visit.ended(event.at()));
    }
  }

  private static void assigned(Event event, Visit visit, String name, String value) {
    if (LOG.matcher(name).matches()) {
      JsonNode entry = json(value);
      String level = entry.path("level").asText("INFO");
      visit.says(new Message(event.at(), visit.task(), level, entry.path("message").asText()));
    } else if (ERROR.matcher(name).matches() && !visit.task().isEmpty()) {
      JsonNode error = json(value);
      visit.fails(new Event.Failure(error.path("Error").asText(), error.path("Cause").asText()));
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }
}
