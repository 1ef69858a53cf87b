package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.asl.State;
import dev.lakestep.compiler.asl.StateMachine;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.manifest.Manifest.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the states of a machine come from, which their comments begin with.
final class Places {
  private static final Pattern PLACE = Pattern.compile("(?<file>.+?):(?<line>\\d{1,9})(?!\\d)");

  private Places() {}

  static SequencedMap<String, Place> of(Flow flow, StateMachine machine) {
    List<Task> tasks = flow.allTasks().toList();
    SequencedMap<String, Place> places = new LinkedHashMap<>();
    AllStates.of(machine)
        .forEach((name, state) -> place(state, tasks).ifPresent(place -> places.put(name, place)));
    return places;
  }

  private static Optional<Place> place(State state, List<Task> tasks) {
    Matcher place = PLACE.matcher(state.comment());
    if (!place.lookingAt()) {
      return Optional.empty();
    }
    int line = Integer.parseInt(place.group("line"));
    return Optional.of(new Place(place.group("file"), line, task(line, tasks)));
  }

  /// The innermost task around a line: the last one, since outer ones come first.
  private static Optional<String> task(int line, List<Task> tasks) {
    return tasks.reversed().stream()
        .filter(task -> task.settings().span().from().line() <= line)
        .filter(task -> task.settings().span().to().line() >= line)
        .map(Task::id)
        .findFirst();
  }
}
