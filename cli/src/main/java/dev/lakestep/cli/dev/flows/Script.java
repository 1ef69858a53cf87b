package dev.lakestep.cli.dev.flows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.task.call.JsonValues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a trial is given besides its flows: the input, what the stores hold, how services answer,
/// who resumes what and when.
///
/// @param stopAfter when somebody kills the execution
record Script(
    JsonNode input,
    Map<String, String> secrets,
    JsonNode kv,
    Map<String, List<JsonNode>> answers,
    List<Resume> resumes,
    Optional<Duration> stopAfter) {
  static final Script NONE = of(JsonValues.JSON.objectNode());

  Script {
    secrets = Map.copyOf(secrets);
    answers = Map.copyOf(answers);
    resumes = List.copyOf(resumes);
  }

  /// Somebody resumes a task that waits, so long after it began to, with these inputs.
  record Resume(String task, Duration after, JsonNode inputs) {}

  static Script of(JsonNode json) {
    Map<String, String> secrets = new LinkedHashMap<>();
    json.path("secrets")
        .properties()
        .forEach(one -> secrets.put(one.getKey(), one.getValue().asText()));
    Map<String, List<JsonNode>> answers = new LinkedHashMap<>();
    json.path("answers")
        .properties()
        .forEach(one -> {
          List<JsonNode> inOrder = new ArrayList<>();
          one.getValue().forEach(inOrder::add);
          answers.put(one.getKey(), inOrder);
        });
    List<Resume> resumes = new ArrayList<>();
    json.path("resume")
        .forEach(one ->
            resumes.add(
                new Resume(
                    one.path("task").asText(),
                    Duration.parse(one.path("after").asText("PT0S")),
                    object(one.path("inputs")))));
    return new Script(
        object(json.path("input")),
        secrets,
        object(json.path("kv")),
        answers,
        resumes,
        json.has("stopAfter")
            ? Optional.of(Duration.parse(json.path("stopAfter").asText()))
            : Optional.empty());
  }

  private static JsonNode object(JsonNode json) {
    return json.isObject() ? json : JsonValues.JSON.objectNode();
  }
}
