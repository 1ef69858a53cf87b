package dev.lakestep.cli.dev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.run.Effect.Request;
import dev.lakestep.engine.teststate.Refused;
import dev.lakestep.engine.teststate.TestState;
import dev.lakestep.engine.virtual.Reply;
import java.util.ArrayList;
import java.util.List;

/// Tests a state again as the recording's client did.
final class AslTest {
  private final AslCase recording;
  private final List<String> secondary = new ArrayList<>();

  AslTest(AslCase recording) {
    this.recording = recording;
  }

  /// Where the words of a cause are not the recorded ones: told, but no reason to fail.
  List<String> secondary() {
    return List.copyOf(secondary);
  }

  AslVerdict judge() {
    try {
      JsonNode answer = TestState.run(request(), this::reply);
      if (isRefusal()) {
        return new AslVerdict.Failed(List.of("it was not refused: " + answer));
      }
      ObjectNode actual = answer.deepCopy();
      if (actual.has("output")) {
        actual.set("output", AslMatch.parsed(actual.get("output").asText()));
      }
      return AslVerdict.of(differences(actual));
    } catch (Refused e) {
      return isRefusal()
          ? AslRefusal.refused(recording, "TestState", e.code(), String.valueOf(e.getMessage()))
          : new AslVerdict.Failed(List.of("it was refused: " + e.getMessage()));
    }
  }

  private List<String> differences(ObjectNode actual) {
    ObjectNode expected = recording.expected().deepCopy();
    secondary.addAll(
        recording.match().differences("cause", expected.path("cause"), actual.path("cause")));
    expected.remove("cause");
    actual.remove("cause");
    return recording.match().differences("", expected, actual);
  }

  private boolean isRefusal() {
    return recording.kind().equals("test-state-error");
  }

  private JsonNode request() {
    ObjectNode request =
        recording.request().isObject()
            ? recording.request().deepCopy()
            : AslCase.MAPPER.createObjectNode();
    request.put("definition", recording.definition());
    request.put("input", recording.input().toString());
    for (String name : List.of("context", "variables")) {
      if (request.path(name).isObject()) {
        request.put(name, request.get(name).toString());
      }
    }
    return request;
  }

  /// What a function answered is in the recording only where it shows the data on its way.
  private Reply reply(Request request) {
    JsonNode expected = recording.expected();
    JsonNode result = expected.path("inspectionData").path("result");
    if (!result.isMissingNode()) {
      return new Reply.Answer(result.isTextual() ? AslMatch.parsed(result.textValue()) : result);
    }
    return expected.has("error")
        ? new Reply.Failed(expected.get("error").asText(), expected.path("cause").asText())
        : new Reply.Answer(expected.path("output"));
  }
}
