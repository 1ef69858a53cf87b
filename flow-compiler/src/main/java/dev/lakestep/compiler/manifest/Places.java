package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.asl.StateMachine;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.manifest.Manifest.Place;
import dev.lakestep.compiler.source.Span;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the states of a machine come from, which their comments begin with.
final class Places {
  private static final Pattern PLACE = Pattern.compile("(?<file>.+?):(?<line>\\d{1,9})(?!\\d)");

  private Places() {}

  static SequencedMap<String, Place> of(Flow flow, StateMachine machine) {
    Map<Integer, String> tasks = tasksByLine(flow);
    SequencedMap<String, Place> places = new LinkedHashMap<>();
    AllStates.of(machine)
        .forEach((name, state) -> {
          Matcher place = PLACE.matcher(state.comment());
          if (place.lookingAt()) {
            int line = Integer.parseInt(place.group("line"));
            Optional<String> task = Optional.ofNullable(tasks.get(line));
            places.put(name, new Place(place.group("file"), line, task));
          }
        });
    return places;
  }

  /// The innermost task around each line: inner ones come later.
  private static Map<Integer, String> tasksByLine(Flow flow) {
    Map<Integer, String> tasks = new HashMap<>();
    for (Task task : flow.allTasks().toList()) {
      Span span = task.settings().span();
      int last = span.to().line();
      for (int line = span.from().line(); line <= last; line++) {
        tasks.put(line, task.id());
      }
    }
    return tasks;
  }
}
