package dev.lakestep.formation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiFunction;

/// Reads a template, and refuses what the local cloud would otherwise have to pass over in silence.
public final class TemplateReader {
  private static final Set<String> SECTIONS =
      Set.of(
          "AWSTemplateFormatVersion",
          "Description",
          "Metadata",
          "Parameters",
          "Mappings",
          "Conditions",
          "Rules",
          "Resources",
          "Outputs");
  private static final Set<String> OF_RESOURCES =
      Set.of(
          "Type",
          "Properties",
          "DependsOn",
          "Condition",
          "DeletionPolicy",
          "UpdateReplacePolicy",
          "Metadata");

  private TemplateReader() {}

  public static Template read(String text) {
    ObjectNode root = TemplateText.read(text);
    refuseOthers(root, SECTIONS, "Invalid template property or properties");
    if (root.path("Resources").isEmpty()) {
      throw FormationErrors.format("At least one Resources member must be defined.");
    }
    return new Template(
        text,
        root.path("Description").asText(""),
        each(root, "Parameters", TemplateReader::parameter),
        root.path("Mappings"),
        each(root, "Conditions", (_, node) -> node),
        root.path("Rules"),
        each(root, "Resources", TemplateReader::resource),
        each(root, "Outputs", (_, node) -> node));
  }

  private static <T> SequencedMap<String, T> each(
      ObjectNode root, String section, BiFunction<String, JsonNode, T> read) {
    SequencedMap<String, T> all = new LinkedHashMap<>();
    root.path(section)
        .properties()
        .forEach(one -> all.put(one.getKey(), read.apply(one.getKey(), one.getValue())));
    return all;
  }

  private static void refuseOthers(JsonNode node, Set<String> known, String words) {
    List<String> others = new ArrayList<>();
    node.fieldNames().forEachRemaining(others::add);
    others.removeAll(known);
    if (!others.isEmpty()) {
      throw FormationErrors.format("%s [%s]".formatted(words, String.join(", ", others)));
    }
  }

  private static Parameter parameter(String name, JsonNode node) {
    String type = node.path("Type").asText();
    if (type.isEmpty()) {
      throw FormationErrors.format("Every Parameters object must contain a Type member.");
    }
    return new Parameter(name, type, fields(node));
  }

  private static ObjectNode fields(JsonNode node) {
    return node instanceof ObjectNode fields ? fields : Fields.none();
  }

  private static Declared resource(String id, JsonNode node) {
    if (!id.matches("[A-Za-z0-9]+")) {
      throw FormationErrors.format("Resource name %s is non alphanumeric.".formatted(id));
    }
    refuseOthers(node, OF_RESOURCES, "Invalid or unsupported attributes of resource " + id);
    List<String> dependsOn = new ArrayList<>();
    JsonNode depends = node.path("DependsOn");
    if (depends.isTextual()) {
      dependsOn.add(depends.asText());
    }
    depends.forEach(one -> dependsOn.add(one.asText()));
    Keeping onDelete = Keeping.of(node.path("DeletionPolicy").asText(""));
    String onReplace =
        Optional.of(node.path("UpdateReplacePolicy").asText(""))
            .filter(s -> !s.isEmpty())
            .orElse("Delete");
    return new Declared(
        id,
        node.path("Type").asText(),
        fields(node.path("Properties")),
        dependsOn,
        node.path("Condition").asText(""),
        onDelete,
        Keeping.of(onReplace));
  }
}
