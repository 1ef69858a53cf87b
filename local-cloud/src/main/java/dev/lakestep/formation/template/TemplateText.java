package dev.lakestep.formation.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.yaml.YamlNode;
import dev.lakestep.compiler.yaml.YamlReader;
import java.math.BigDecimal;

/// The text of a template, which is JSON or YAML, as one tree.
final class TemplateText {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TemplateText() {}

  static ObjectNode read(String text) {
    JsonNode root = text.stripLeading().startsWith("{") ? json(text) : yaml(text);
    if (root instanceof ObjectNode fields) {
      return fields;
    }
    throw FormationErrors.format("unsupported structure.");
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw FormationErrors.format("JSON not well-formed. " + e.getOriginalMessage());
    }
  }

  private static JsonNode yaml(String text) {
    Diagnostics problems = new Diagnostics();
    var read = YamlReader.read(new Source("template", text), problems);
    if (read.isEmpty() || problems.hasErrors()) {
      throw FormationErrors.format("YAML not well-formed.");
    }
    return node(read.get());
  }

  private static JsonNode node(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar scalar -> scalar(scalar);
      case YamlNode.Sequence(_, var items) -> {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> list.add(node(item)));
        yield list;
      }
      case YamlNode.Mapping(_, var entries) -> {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        entries.forEach(entry -> fields.set(entry.name(), node(entry.value())));
        yield fields;
      }
    };
  }

  private static JsonNode scalar(YamlNode.Scalar scalar) {
    String value = scalar.value();
    return switch (scalar.kind()) {
      case NOTHING -> NullNode.getInstance();
      case FLAG -> BooleanNode.valueOf(Boolean.parseBoolean(value));
      case WHOLE ->
          value.matches("-?\\d{1,18}")
              ? LongNode.valueOf(Long.parseLong(value))
              : TextNode.valueOf(value);
      case DECIMAL ->
          value.matches("-?\\d+\\.\\d+")
              ? DecimalNode.valueOf(new BigDecimal(value))
              : TextNode.valueOf(value);
      case TEXT -> TextNode.valueOf(value);
    };
  }
}
