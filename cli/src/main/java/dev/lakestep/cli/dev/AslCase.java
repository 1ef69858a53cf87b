package dev.lakestep.cli.dev;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A case that was recorded on AWS: what went in, and what came out.
record AslCase(String name, JsonNode json) {
  static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  static AslCase read(Path file) throws IOException {
    return new AslCase(
        String.valueOf(file.getFileName()).replace(".json", ""), MAPPER.readTree(file.toFile()));
  }

  String kind() {
    return json.path("kind").asText();
  }

  String needs() {
    return json.path("needs").asText();
  }

  JsonNode expected() {
    return json.path("expected");
  }

  JsonNode request() {
    return json.path("request");
  }

  JsonNode input() {
    return json.path("input");
  }

  /// The definition as the recording's client sent it.
  String definition() {
    JsonNode text = json.path("definitionText");
    return text.isTextual() ? text.textValue() : json.path("definition").toString();
  }

  boolean has(String feature) {
    return texts("features").contains(feature);
  }

  /// What is wrong with the recording itself, if anything.
  List<String> reservations() {
    List<String> reasons = new ArrayList<>(texts("unresolved"));
    if (!json.path("source").path("marker").asText("validated").equals("validated")) {
      reasons.add("its recording is marked " + json.path("source").path("marker").asText());
    }
    return reasons;
  }

  AslMatch match() {
    return new AslMatch(texts("redactionTokens"));
  }

  private List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    json.path(name).forEach(item -> texts.add(item.isTextual() ? item.asText() : item.toString()));
    return texts;
  }
}
