package dev.lakestep.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakestep.compiler.diagnostic.Suggestion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What a person answers to a pause, made of `name=value` words as the pause asks for it; and what
/// is wrong with it.
///
/// @param onResume what was given, as JSON
/// @param asked a line for each thing that the pause asks for
public record Answer(String onResume, List<String> problems, List<String> asked) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  public Answer {
    problems = List.copyOf(problems);
    asked = List.copyOf(asked);
  }

  /// Reads what was typed.
  ///
  /// @param inputs JSON: what the pause asks for, empty if that is nothing
  public static Answer of(String inputs, List<String> words) {
    SequencedMap<String, JsonNode> known = new LinkedHashMap<>();
    for (JsonNode input : inputs.isEmpty() ? JSON.createArrayNode() : read(inputs)) {
      known.put(input.path("id").asText(), input);
    }
    List<String> problems = new ArrayList<>();
    ObjectNode given = JSON.createObjectNode();
    for (String word : words) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      JsonNode input = known.get(name);
      if (equals <= 0) {
        problems.add("`%s` is no input; write `name=value`".formatted(word));
      } else if (input == null) {
        problems.add(unknown(name, known));
      } else {
        Form.of(input)
            .problem(word.substring(equals + 1))
            .ifPresent(problem -> problems.add("`%s` must be %s".formatted(name, problem)));
        given.set(name, value(input, word.substring(equals + 1)));
      }
    }
    known.values().stream()
        .filter(input -> input.path("required").asBoolean())
        .map(input -> input.path("id").asText())
        .filter(name -> !given.has(name))
        .forEach(name -> problems.add("`%s` is needed, and was not given".formatted(name)));
    return new Answer(
        given.toString(), problems, known.values().stream().map(Answer::line).toList());
  }

  /// What the task is answered.
  public String output(String by, Instant at) {
    ObjectNode output = JSON.createObjectNode();
    output.set("onResume", read(onResume));
    ObjectNode resumed = output.putObject("resumed");
    if (!by.isEmpty()) {
      resumed.put("by", by);
    }
    resumed.put("on", at.truncatedTo(ChronoUnit.SECONDS).toString());
    return output.toString();
  }

  private static JsonNode value(JsonNode input, String text) {
    try {
      return Form.isTree(input) ? JSON.readTree(text) : TextNode.valueOf(text);
    } catch (JsonProcessingException e) {
      // Its form has been complained about.
      return TextNode.valueOf(text);
    }
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a pause asks for what is no JSON", e);
    }
  }

  private static String unknown(String name, SequencedMap<String, JsonNode> known) {
    String hint =
        Suggestion.nearest(name, known.sequencedKeySet())
            .map("did you mean `%s`?"::formatted)
            .orElse(
                known.isEmpty()
                    ? "it asks for nothing"
                    : "there is " + String.join(", ", known.keySet()));
    return "the pause asks for no `%s`; %s".formatted(name, hint);
  }

  /// An input as a person reads it.
  private static String line(JsonNode input) {
    List<String> parts = new ArrayList<>();
    parts.add(input.path("id").asText());
    parts.add(input.path("type").asText());
    if (input.path("required").asBoolean()) {
      parts.add("needed");
    }
    if (input.has("values")) {
      List<String> values = new ArrayList<>();
      input.path("values").forEach(value -> values.add(value.asText()));
      parts.add("one of " + String.join(", ", values));
    }
    if (input.has("defaults")) {
      JsonNode defaults = input.path("defaults");
      parts.add("else " + (defaults.isTextual() ? defaults.asText() : defaults.toString()));
    }
    parts.add(input.path("displayName").asText(input.path("description").asText()));
    return String.join("  ", parts).stripTrailing();
  }
}
