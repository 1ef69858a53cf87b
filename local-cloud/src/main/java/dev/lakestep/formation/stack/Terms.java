package dev.lakestep.formation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What somebody asks a stack to be.
///
/// @param template its text
/// @param given parameters as they were given
/// @param resolved the same, those of the Parameter Store looked up
/// @param role who makes it; kept, since an administrator does
public record Terms(
    String template,
    SequencedMap<String, String> given,
    SequencedMap<String, String> resolved,
    SequencedMap<String, String> tags,
    List<String> capabilities,
    String role) {
  public static final Terms NONE =
      new Terms(
          "", new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), List.of(), "");

  public Terms {
    given = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(given));
    resolved = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(resolved));
    tags = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tags));
    capabilities = List.copyOf(capabilities);
  }

  ObjectNode write() {
    ObjectNode node = Fields.none().put("template", template).put("role", role);
    given.forEach(node.putObject("given")::put);
    resolved.forEach(node.putObject("resolved")::put);
    tags.forEach(node.putObject("tags")::put);
    capabilities.forEach(node.putArray("capabilities")::add);
    return node;
  }

  static Terms read(JsonNode node) {
    List<String> capabilities = new ArrayList<>();
    node.path("capabilities").forEach(one -> capabilities.add(one.asText()));
    return new Terms(
        node.path("template").asText(),
        texts(node.path("given")),
        texts(node.path("resolved")),
        texts(node.path("tags")),
        capabilities,
        node.path("role").asText());
  }

  private static SequencedMap<String, String> texts(JsonNode node) {
    SequencedMap<String, String> texts = new LinkedHashMap<>();
    node.properties().forEach(one -> texts.put(one.getKey(), one.getValue().asText()));
    return texts;
  }
}
