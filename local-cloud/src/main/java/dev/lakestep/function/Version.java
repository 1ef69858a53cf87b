package dev.lakestep.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// The settings and the code of one version of a function.
///
/// @param settings in the form of the API, where most of them only pass through
/// @param code where `CodeStore` keeps the code
record Version(ObjectNode settings, String code) {
  Version {
    settings = settings.deepCopy();
  }

  /// A copy that its taker may change.
  @Override
  public ObjectNode settings() {
    return settings.deepCopy();
  }

  String text(String name) {
    return settings.path(name).asText();
  }

  Duration timeout() {
    return Duration.ofSeconds(settings.path("Timeout").asLong());
  }

  int memory() {
    return settings.path("MemorySize").asInt();
  }

  SortedMap<String, String> variables() {
    SortedMap<String, String> all = new TreeMap<>();
    settings
        .path("Environment")
        .path("Variables")
        .properties()
        .forEach(one -> all.put(one.getKey(), one.getValue().asText()));
    return Collections.unmodifiableSortedMap(all);
  }

  String deadLetters() {
    return settings.path("DeadLetterConfig").path("TargetArn").asText();
  }

  ObjectNode write() {
    ObjectNode node = Fields.none().put("code", code);
    node.set("settings", settings);
    return node;
  }

  static Version read(JsonNode node) {
    return new Version((ObjectNode) node.path("settings"), node.path("code").asText());
  }
}
