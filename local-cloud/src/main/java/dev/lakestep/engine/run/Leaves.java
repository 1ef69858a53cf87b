package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.engine.definition.State;
import dev.lakestep.engine.definition.State.Rule;
import dev.lakestep.engine.run.Walker.Exit;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/// The states that call nothing.
record Leaves(Walker walker) {
  /// No state has an empty name.
  private static final String END = "";

  void pass(Visit visit, State.Pass pass) {
    leave(visit, pass.next().orElse(END));
  }

  void succeed(Visit visit, State.Succeed succeed) {
    leave(visit, END);
  }

  private void leave(Visit visit, String next) {
    State.Shared shared = visit.state.shared();
    Optional<String> name = Optional.of(next).filter(known -> !known.equals(END));
    walker.leave(visit, new Exit(shared.assign(), shared.output(), visit.input, Map.of(), name));
  }

  void fail(Visit visit, State.Fail fail) {
    Fields fields = walker.core.fields(visit, Map.of());
    String error = fail.error().map(field -> text(fields, field, "Error")).orElse("");
    String cause = fail.cause().map(field -> text(fields, field, "Cause")).orElse("");
    walker.fail(visit, new Failure(error, cause));
  }

  private static String text(Fields fields, JsonNode field, String location) {
    return fields.expect(field, location, "string").textValue();
  }

  void choice(Visit visit, State.Choice choice) {
    Fields fields = walker.core.fields(visit, Map.of());
    for (int i = 0; i < choice.rules().size(); i++) {
      Rule rule = choice.rules().get(i);
      String location = "Choices[%d]/Condition".formatted(i);
      if (fields.expect(rule.condition(), location, "boolean").booleanValue()) {
        Optional<JsonNode> output = rule.output().or(() -> choice.shared().output());
        walker.leave(
            visit,
            new Exit(rule.assign(), output, visit.input, Map.of(), Optional.of(rule.next())));
        return;
      }
    }
    if (choice.otherwise().isPresent()) {
      leave(visit, choice.otherwise().get());
    } else {
      walker.fail(
          visit,
          new Failure(
              Failure.RUNTIME,
              Walker.cause(
                  visit,
                  "Failed to transition out of the state."
                      + " The state does not point to a next state.")));
    }
  }

  void pause(Visit visit, State.Wait pause) {
    Instant due = due(visit, pause);
    walker.core.timer(visit.frame, due, () -> leave(visit, pause.next().orElse(END)));
  }

  private Instant due(Visit visit, State.Wait pause) {
    Fields fields = walker.core.fields(visit, Map.of());
    return switch (pause.until()) {
      case SECONDS -> {
        double seconds = fields.expect(pause.time(), "Seconds", "number").doubleValue();
        if (seconds < 0 || seconds > 99_999_999) {
          throw new FieldFailure(
              "The Seconds field must be between 0 and 99999999, but was: " + pause.time(),
              "Seconds");
        }
        yield walker.core.now().plusMillis((long) (seconds * 1_000));
      }
      case TIMESTAMP -> instant(fields.expect(pause.time(), "Timestamp", "string").textValue());
    };
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      throw new FieldFailure(
          "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format"
              + " string: "
              + text,
          "Timestamp");
    }
  }
}
