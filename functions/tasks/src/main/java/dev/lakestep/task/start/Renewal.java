package dev.lakestep.task.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.task.Desk;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.flow.DeployedFlow;
import dev.lakestep.task.runs.Change;
import dev.lakestep.task.timeline.Chart;
import dev.lakestep.task.timeline.Event;
import dev.lakestep.task.timeline.History;
import dev.lakestep.task.timeline.TaskRun;
import dev.lakestep.task.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sfn.SfnClient;

/// The execution in the place of one that has failed, where the task or the flow says that it is
/// tried again so. Whoever asks gets the same answer, however often the end is told.
///
/// @param input with what the failed one had, and under `lakestep.retry` which attempt it is, of
///   what, since when, and when its time comes
record Renewal(String name, ObjectNode input) {
  /// No task has failed then.
  private static final Set<String> OF_NO_TASK =
      Set.of(
          "Lakestep.Blocked",
          "Lakestep.CheckFailed",
          "Lakestep.ConcurrencyLimit",
          "Lakestep.Disabled",
          "Lakestep.InvalidInput",
          "Lakestep.SlaMissed");

  /// Its files are dispatched again by the inbox, which knows when to give up.
  private static final String INBOX = "aws.s3.Trigger";

  /// @param end of an execution that failed, as Step Functions itself tells of it
  static Optional<Renewal> of(Change end, DeployedFlow flow, Desk desk) {
    String error = end.detail().path("error").asText("");
    if (!flow.mayStartAnew() || !end.status().equals("FAILED") || OF_NO_TASK.contains(error)) {
      return Optional.empty();
    }
    JsonNode input = JsonValues.parsed(end.detail().path("input").asText("{}"));
    JsonNode trigger = input.path("lakestep").path("trigger").path("type");
    Optional<JsonNode> retry =
        culprit(end, error, desk).map(flow::retry).filter(DeployedFlow::startsAnew);
    return retry.isEmpty() || trigger.asText().endsWith(INBOX)
        ? Optional.empty()
        : renewal(end, input, retry.get());
  }

  private static Optional<Renewal> renewal(Change end, JsonNode given, JsonNode retry) {
    ObjectNode input =
        given instanceof ObjectNode object ? object.deepCopy() : JsonValues.JSON.objectNode();
    ObjectNode own = input.withObjectProperty("lakestep");
    Attempt one = Attempt.of(end.name(), input, end.redriven());
    int attempt = one.number();
    Instant since = Instant.parse(one.told().path("since").asText(end.started().toString()));
    if (retry.has("maxAttempts") && attempt >= retry.path("maxAttempts").asInt()) {
      return Optional.empty();
    }
    String name = one.next();
    Instant until = end.ended().orElse(end.started()).plus(pause(retry, attempt, name));
    if (retry.has("maxDuration") && until.isAfter(since.plus(duration(retry, "maxDuration")))) {
      return Optional.empty();
    }
    own.remove("replay");
    if (own.path("parent") instanceof ObjectNode parent) {
      // The parent has heard of an end of its child, and does not wait for another one.
      parent.put("alone", true);
    }
    ObjectNode told = own.putObject("retry");
    told.put("name", name).put("line", one.line());
    told.put("attempt", attempt + 1).put("of", one.first()).put("after", end.name());
    told.put("since", since.toString()).put("until", until.toString());
    return Optional.of(new Renewal(name, input));
  }

  /// Which attempt it is, of what.
  JsonNode told() {
    return input.path("lakestep").path("retry");
  }

  private static Duration pause(JsonNode retry, int attempt, String name) {
    return switch (retry.path("type").asText()) {
      case "exponential" -> {
        double factor = Math.pow(retry.path("delayFactor").asDouble(2), attempt - 1.0);
        double most = duration(retry, "maxInterval").toMillis();
        double wished = duration(retry, "interval").toMillis() * factor;
        yield Duration.ofMillis((long) Math.min(most, wished));
      }
      case "random" -> {
        Duration least = duration(retry, "minInterval");
        long span = duration(retry, "maxInterval").minus(least).toMillis();
        // By chance, and yet the same for whoever asks.
        yield least.plusMillis(Math.floorMod(name.hashCode() * 31L, Math.max(1, span)));
      }
      default -> duration(retry, "interval");
    };
  }

  private static Duration duration(JsonNode retry, String name) {
    return Duration.parse(Arguments.of(retry).text(name));
  }

  /// The task whose failure became that of the execution.
  private static Optional<String> culprit(Change end, String error, Desk desk) {
    SfnClient states = desk.roles().own().states();
    String definition =
        states
            .describeStateMachineForExecution(request -> request.executionArn(end.executionArn()))
            .definition();
    Timeline timeline = new Timeline(Chart.of(definition), desk.settings().memory());
    for (Event event : new History(states, end.executionArn()).more()) {
      timeline.accept(event);
    }
    return timeline.cause(error).map(TaskRun::task);
  }
}
