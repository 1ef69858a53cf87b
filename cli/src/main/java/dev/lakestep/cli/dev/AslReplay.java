package dev.lakestep.cli.dev;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.engine.run.Effect.Request;
import dev.lakestep.engine.virtual.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Answers calls as the recording did: a call takes the first recorded one that it equals.
final class AslReplay {
  private final AslMatch match;
  private final Optional<JsonNode> object;
  private final List<JsonNode> recorded = new ArrayList<>();
  private final List<JsonNode> submitted = new ArrayList<>();
  private final List<JsonNode> loose = new ArrayList<>();
  private final List<String> states = new ArrayList<>();

  AslReplay(AslCase recording) {
    this.match = recording.match();
    this.object = AslObject.of(recording);
    recording.expected().path("serviceCalls").forEach(recorded::add);
    for (JsonNode event : recording.json().path("history")) {
      if (event.path("type").asText().equals("TaskSubmitted")) {
        submitted.add(event.path("taskSubmittedEventDetails").path("output"));
      }
      loose(event).ifPresent(loose::add);
    }
  }

  /// An end of a call that the recorder cut off from the call.
  private static Optional<JsonNode> loose(JsonNode event) {
    String type = event.path("type").asText();
    boolean ends = type.matches("(Task|LambdaFunction)(Succeeded|Failed|TimedOut)");
    String key = Character.toLowerCase(type.charAt(0)) + type.substring(1) + "EventDetails";
    return ends && event.path("id").isTextual() ? Optional.of(event.path(key)) : Optional.empty();
  }

  /// The states that called, in order.
  List<String> states() {
    return List.copyOf(states);
  }

  Reply reply(Request request) {
    if (object.isPresent() && request.resource().endsWith("s3:getObject")) {
      return new Reply.Answer(
          AslCase.MAPPER.createObjectNode().put("Body", object.get().toString()));
    }
    states.add(request.state());
    JsonNode call =
        recorded.stream()
            .filter(one -> isSame(one, request))
            .findFirst()
            .or(() -> recorded.stream().findFirst())
            .orElseGet(AslCase.MAPPER::createObjectNode);
    recorded.remove(call);
    Reply reply = reply(call);
    boolean job = request.resource().matches(".*(\\.sync|\\.sync:2|\\.waitForTaskToken)");
    return job && !submitted.isEmpty()
        ? new Reply.Submitted(decoded(submitted.removeFirst()), reply)
        : reply;
  }

  private boolean isSame(JsonNode call, Request request) {
    JsonNode arguments = call.has("parameters") ? call.get("parameters") : call.path("input");
    return (!call.hasNonNull("state") || call.get("state").asText().equals(request.state()))
        && match.same(arguments, request.arguments());
  }

  private Reply reply(JsonNode call) {
    JsonNode result =
        call.has("result")
            ? call.get("result")
            : loose.isEmpty() ? call.path("result") : loose.removeFirst();
    if (result.has("output")) {
      return new Reply.Answer(
          call.has("result") ? result.get("output") : decoded(result.get("output")));
    }
    return result.isMissingNode() || result.path("event").asText().endsWith("TimedOut")
        ? new Reply.Silence()
        : new Reply.Error(result.path("error").asText(), text(result.path("cause")));
  }

  private static JsonNode decoded(JsonNode output) {
    return output.isTextual() ? AslMatch.parsed(output.textValue()) : output;
  }

  /// The recorder took apart texts that hold an object.
  private static String text(JsonNode cause) {
    return cause.isTextual() || cause.isMissingNode() ? cause.asText() : cause.toString();
  }
}
