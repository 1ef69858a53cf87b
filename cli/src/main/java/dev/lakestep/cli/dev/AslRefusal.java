package dev.lakestep.cli.dev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.definition.DefinitionReader;
import dev.lakestep.engine.definition.Flavour;
import dev.lakestep.engine.definition.InvalidDefinition;
import dev.lakestep.engine.definition.Problem;
import java.util.List;

/// Holds what is said of a definition that is wrong against what AWS said.
final class AslRefusal {
  private AslRefusal() {}

  /// A machine that AWS did not create, and why.
  static AslVerdict create(AslCase recording) {
    try {
      DefinitionReader.read(recording.definition(), flavour(recording));
      return new AslVerdict.Failed(List.of("the definition was accepted"));
    } catch (InvalidDefinition e) {
      return refused(
          recording, "CreateStateMachine", "InvalidDefinition", String.valueOf(e.getMessage()));
    }
  }

  /// The recording holds an error as the API answers it, or as its client prints it.
  static AslVerdict refused(AslCase recording, String operation, String code, String message) {
    JsonNode expected = recording.expected();
    JsonNode text = expected.has("text") ? expected.get("text") : expected;
    if (text.isTextual()) {
      String printed =
          "An error occurred (%s) when calling the %s operation: %s"
              .formatted(code, operation, message);
      boolean ofClient = text.textValue().startsWith("Parameter validation failed");
      return AslVerdict.of(
          recording
              .match()
              .differences("text", text, AslHistory.text(ofClient ? message : printed)));
    }
    ObjectNode actual = AslCase.MAPPER.createObjectNode().put("message", message);
    actual.putObject("Error").put("Code", code).put("Message", message);
    return AslVerdict.of(recording.match().differences("", expected, actual));
  }

  /// What is wrong with a definition, as a list.
  static AslVerdict validate(AslCase recording) {
    ObjectNode actual = AslCase.MAPPER.createObjectNode().put("truncated", false);
    ArrayNode diagnostics = actual.putArray("diagnostics");
    try {
      DefinitionReader.read(recording.definition(), flavour(recording));
      actual.put("result", "OK");
    } catch (InvalidDefinition e) {
      actual.put("result", "FAIL");
      e.problems().forEach(problem -> diagnostics.add(diagnostic(problem)));
    }
    return AslVerdict.of(recording.match().differences("", recording.expected(), actual));
  }

  private static ObjectNode diagnostic(Problem problem) {
    return AslCase.MAPPER
        .createObjectNode()
        .put("code", problem.code())
        .put("location", problem.location())
        .put("message", problem.message())
        .put("severity", "ERROR");
  }

  static Flavour flavour(AslCase recording) {
    return recording.json().path("machineType").asText().equals("EXPRESS")
        ? Flavour.EXPRESS
        : Flavour.STANDARD;
  }
}
