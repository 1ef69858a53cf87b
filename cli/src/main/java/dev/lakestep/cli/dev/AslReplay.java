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
  private final List<Recorded> calls = new ArrayList<>();
  private final List<JsonNode> loose = new ArrayList<>();
  private final List<String> states = new ArrayList<>();
  private int unknown;

  /// A call, and the events that followed from it if the recorder left them together.
  private record Recorded(JsonNode call, List<JsonNode> events) {}

  AslReplay(AslCase recording) {
    this.match = recording.match();
    this.object = AslObject.of(recording);
    JsonNode history = recording.json().path("history");
    List<JsonNode> scheduled = new ArrayList<>();
    for (JsonNode event : history) {
      if (event.path("type").asText().endsWith("Scheduled")) {
        scheduled.add(event);
      }
      loose(event).ifPresent(loose::add);
    }
    int index = 0;
    for (JsonNode call : recording.expected().path("serviceCalls")) {
      calls.add(
          new Recorded(
              call,
              index < scheduled.size() ? following(history, scheduled.get(index)) : List.of()));
      index++;
    }
  }

  /// Events of a call, each linked to the one before.
  private static List<JsonNode> following(JsonNode history, JsonNode first) {
    List<JsonNode> chain = new ArrayList<>();
    JsonNode last = first;
    for (JsonNode event : history) {
      boolean ofCall =
          event.path("type").asText().matches("(Task|LambdaFunction|Activity)[A-Z]\\w*");
      boolean ofState = event.path("type").asText().startsWith("TaskState");
      if (last.path("id").isInt()
          && event.path("previousEventId").equals(last.path("id"))
          && ofCall
          && !ofState) {
        chain.add(event);
        last = event;
      }
    }
    return chain;
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

  /// How many calls were made that are not in the recording.
  int unknown() {
    return unknown;
  }

  Reply reply(Request request) {
    if (object.isPresent() && request.resource().endsWith("s3:getObject")) {
      return new Reply.Answer(
          AslCase.MAPPER.createObjectNode().put("Body", object.get().toString()));
    }
    states.add(request.state());
    Optional<Recorded> found =
        calls.stream()
            .filter(one -> isSame(one.call(), request))
            .findFirst()
            .or(() -> calls.stream().findFirst());
    unknown += found.isEmpty() ? 1 : 0;
    found.ifPresent(calls::remove);
    return found.map(this::reply).orElseGet(Reply.Silence::new);
  }

  private boolean isSame(JsonNode call, Request request) {
    JsonNode arguments = call.has("parameters") ? call.get("parameters") : call.path("input");
    return (!call.hasNonNull("state") || call.get("state").asText().equals(request.state()))
        && match.same(arguments, request.arguments());
  }

  private Reply reply(Recorded recorded) {
    Reply reply = result(recorded.call());
    for (JsonNode event : recorded.events()) {
      if (event.path("type").asText().equals("TaskSubmitted")) {
        JsonNode output = event.path("taskSubmittedEventDetails").path("output");
        reply = new Reply.Submitted(decoded(output), reply);
      }
    }
    boolean taken =
        recorded.events().isEmpty()
            || recorded.events().stream()
                .anyMatch(event -> event.path("type").asText().endsWith("Started"));
    return taken ? reply : new Reply.Untaken(reply);
  }

  private Reply result(JsonNode call) {
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
        : new Reply.Failed(result.path("error").asText(), text(result.path("cause")));
  }

  private static JsonNode decoded(JsonNode output) {
    return output.isTextual() ? AslMatch.parsed(output.textValue()) : output;
  }

  /// The recorder took apart texts that hold an object.
  private static String text(JsonNode cause) {
    return cause.isTextual() || cause.isMissingNode() ? cause.asText() : cause.toString();
  }
}
