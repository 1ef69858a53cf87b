package dev.lakestep.task.inbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.Desk;
import dev.lakestep.task.Figures;
import dev.lakestep.task.Figures.Figure;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the inbox tells people who look after it, of all triggers together: alarms ring by it.
record Signals(Desk desk) {

  /// How long something has waited, of all that waits; nothing does if there is no moment.
  ///
  /// @param since when each thing waits
  void waiting(List<Instant> since) {
    Instant now = desk.clock().instant();
    Optional<Instant> first = since.stream().min(Comparator.naturalOrder());
    long age = first.map(from -> Duration.between(from, now).toSeconds()).orElse(0L);
    desk.out()
        .println(
            on(JsonNodeFactory.instance.objectNode(), new Figure("OldestFile", "Seconds", age)));
  }

  /// Messages whose objects were not taken in, for a reason that the line says.
  ObjectNode failed(ObjectNode line, int messages) {
    return on(line, new Figure("IntakeFailures", "Count", messages));
  }

  private ObjectNode on(ObjectNode line, Figure figure) {
    line.put("environment", desk.settings().environment());
    return new Figures(desk.clock().instant(), List.of("environment"), List.of(figure)).on(line);
  }
}
