package dev.lakestep.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.event.delivery.Target;
import dev.lakestep.schedule.timing.Timing;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/// A schedule, as its user has said it in the fields of AWS.
record Schedule(String group, String name, ObjectNode said, Instant made, Instant changed) {
  private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

  Schedule {
    said = said.deepCopy();
  }

  String key() {
    return group + "/" + name;
  }

  boolean isEnabled() {
    return !said.path("State").asText().equals("DISABLED");
  }

  boolean goesWhenDone() {
    return said.path("ActionAfterCompletion").asText().equals("DELETE");
  }

  Target target() {
    return new Target((ObjectNode) said.path("Target"));
  }

  /// Nothing if its expression or its time zone cannot be read.
  Optional<Timing> timing() {
    return zone().flatMap(zone -> Timing.read(said.path("ScheduleExpression").asText(), zone));
  }

  Optional<ZoneId> zone() {
    try {
      return Optional.of(
          Fields.text(said, "ScheduleExpressionTimezone")
              .<ZoneId>map(ZoneId::of)
              .orElse(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// From when it counts.
  Instant begin() {
    return moment("StartDate").orElse(changed);
  }

  /// The next time within its dates; those of one that comes once are not looked at.
  Optional<Instant> next(Instant after) {
    return timing()
        .flatMap(timing ->
            timing
                .next(after, begin())
                .filter(at ->
                    !timing.isRecurring()
                        || moment("EndDate").filter(end -> end.isBefore(at)).isEmpty()));
  }

  Optional<Instant> moment(String field) {
    return Fields.value(said, field)
        .map(JsonNode::decimalValue)
        .map(seconds -> Instant.ofEpochMilli(seconds.multiply(MILLIS).longValue()));
  }

  /// How much later than its time it may be told.
  Duration window() {
    JsonNode window = said.path("FlexibleTimeWindow");
    return window.path("Mode").asText().equals("FLEXIBLE")
        ? Duration.ofMinutes(window.path("MaximumWindowInMinutes").asLong())
        : Duration.ZERO;
  }

  ObjectNode text() {
    ObjectNode node = Fields.none().put("group", group).put("name", name);
    node.set("said", said);
    return node.put("made", made.toEpochMilli()).put("changed", changed.toEpochMilli());
  }

  static Schedule read(JsonNode node) {
    return new Schedule(
        node.path("group").asText(),
        node.path("name").asText(),
        (ObjectNode) node.path("said"),
        Instant.ofEpochMilli(node.path("made").asLong()),
        Instant.ofEpochMilli(node.path("changed").asLong()));
  }
}
