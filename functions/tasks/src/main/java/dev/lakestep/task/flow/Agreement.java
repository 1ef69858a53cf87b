package dev.lakestep.task.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/// What executions of a flow have to keep to (`sla`).
///
/// @param longest how long one may take; absent if it is about something else
/// @param behavior `FAIL`, `CANCEL` or `NONE`
/// @param labels of one that breaks it
public record Agreement(String id, Optional<Duration> longest, String behavior, JsonNode labels) {

  static Agreement of(JsonNode json) {
    return new Agreement(
        json.path("id").asText(),
        json.path("duration").isTextual()
            ? duration(json.path("duration").asText())
            : Optional.empty(),
        json.path("behavior").asText("FAIL"),
        json.path("labels"));
  }

  private static Optional<Duration> duration(String text) {
    try {
      return Optional.of(Duration.parse(text.strip()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// Whether an execution that breaks it goes on.
  public boolean isNoted() {
    return behavior.equals("NONE");
  }
}
