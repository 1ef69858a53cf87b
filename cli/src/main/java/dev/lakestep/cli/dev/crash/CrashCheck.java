package dev.lakestep.cli.dev.crash;

import dev.lakestep.engine.history.Event;
import dev.lakestep.engine.host.Journal;
import dev.lakestep.engine.host.api.ExecutionDescription;
import dev.lakestep.engine.host.api.ExecutionStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What must be true of executions whose engine was killed again and again.
final class CrashCheck {
  private final List<String> wrong = new ArrayList<>();
  private final Map<String, List<Event>> before = new HashMap<>();

  List<String> wrong() {
    return wrong;
  }

  /// What was written down before is still there, and unchanged.
  void seen(Map<String, Journal.Known> now) {
    before.forEach((arn, known) -> {
      List<Event> later =
          Optional.ofNullable(now.get(arn)).map(Journal.Known::history).orElse(List.of());
      if (later.size() < known.size() || !later.subList(0, known.size()).equals(known)) {
        wrong.add("%s: the history that there was has changed".formatted(arn));
      }
    });
    now.forEach((arn, known) -> before.put(arn, known.history()));
  }

  /// Each has ended as it should, with a history that is well formed.
  void ended(Map<String, Journal.Known> all, int count) {
    for (int i = 0; i < count; i++) {
      String arn = CrashWorker.arn(i);
      Plans plan = Plans.of(i);
      Optional.ofNullable(all.get(arn))
          .ifPresentOrElse(
              known -> end(known.description(), plan), () -> wrong.add(arn + ": is not there"));
    }
    all.forEach((arn, known) -> {
      wellFormed(arn, known.history());
      known.children().forEach(this::wellFormed);
    });
  }

  private void end(ExecutionDescription known, Plans plan) {
    String end =
        (plan.fails() ? known.error() : known.output()).orElse("nothing") + " " + known.status();
    ExecutionStatus status = plan.fails() ? ExecutionStatus.FAILED : ExecutionStatus.SUCCEEDED;
    if (!end.equals(plan.end() + " " + status)) {
      wrong.add("%s: ended with %s %s".formatted(known.executionArn(), end, known.cause()));
    }
  }

  private void wellFormed(String arn, List<Event> history) {
    Map<String, Integer> open = new TreeMap<>();
    for (int i = 0; i < history.size(); i++) {
      Event event = history.get(i);
      if (event.id() != i + 1 || event.previousEventId() >= event.id()) {
        wrong.add("%s: event %d stands at %d".formatted(arn, event.id(), i + 1));
      }
      if (event.type().endsWith("StateEntered")) {
        open.merge(name(event), 1, Integer::sum);
      } else if (event.type().endsWith("StateExited")) {
        open.merge(name(event), -1, Integer::sum);
      }
    }
    String last = history.isEmpty() ? "" : history.getLast().type();
    boolean failed = last.equals("ExecutionFailed");
    open.values().removeIf(left -> left == 0);
    if (!last.startsWith("Execution") || open.size() != (failed ? 1 : 0)) {
      wrong.add("%s: ends with %s, and %s are not left".formatted(arn, last, open));
    }
  }

  private static String name(Event event) {
    return event.details().map(details -> details.fields().path("name").asText()).orElse("");
  }

  /// Nothing is done twice unless the history says that it was tried again.
  void completions(List<String> lines, Map<String, Journal.Known> all) {
    Set<String> calls = new HashSet<>();
    Map<String, Integer> done = new TreeMap<>();
    for (String line : lines) {
      if (!calls.add(line)) {
        wrong.add("one call was done twice: " + line);
      }
      done.merge(line.substring(0, line.lastIndexOf(' ')), 1, Integer::sum);
    }
    done.forEach((task, times) -> {
      if (times > 1 && times > scheduled(task, all)) {
        wrong.add("%s: done %d times, which the history does not say".formatted(task, times));
      }
    });
  }

  private static long scheduled(String task, Map<String, Journal.Known> all) {
    int gap = task.indexOf(' ');
    String id = "\"id\":\"%s\"".formatted(task.substring(gap + 1));
    return Optional.ofNullable(all.get(task.substring(0, gap))).stream()
        .flatMap(
            known -> Stream.concat(Stream.of(known.history()), known.children().values().stream()))
        .flatMap(List::stream)
        .filter(event -> event.type().equals("TaskScheduled"))
        .filter(event ->
            event
                .details()
                .filter(details -> details.fields().path("parameters").asText().contains(id))
                .isPresent())
        .count();
  }
}
