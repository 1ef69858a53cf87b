package dev.lakestep.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What CloudFormation says of types of resources, as `schema.mjs` writes it.
record Schema(JsonNode types) {
  private static final String CUSTOM = "Custom::";
  private static final Set<String> FUNCTIONS = Set.of("Ref", "Fn::Sub", "Fn::GetAtt", "Fn::Join");

  /// What is wrong with a template, each with its place.
  List<String> faults(JsonNode template) {
    List<String> faults = new ArrayList<>();
    for (Map.Entry<String, JsonNode> resource : template.path("Resources").properties()) {
      String type = resource.getValue().path("Type").asText();
      JsonNode schema =
          types.path(type.startsWith(CUSTOM) ? "AWS::CloudFormation::CustomResource" : type);
      if (schema.isMissingNode()) {
        faults.add(
            "%s: %s is not in the schema: add it to schema.mjs and run `npm run schema`"
                .formatted(resource.getKey(), type));
      } else {
        JsonNode properties = resource.getValue().path("Properties");
        new Judgement(type, schema.path("objects"), faults)
            .object(schema.path("properties"), properties, resource.getKey());
      }
    }
    return faults;
  }

  /// One resource.
  private record Judgement(String type, JsonNode objects, List<String> faults) {

    void object(JsonNode known, JsonNode said, String place) {
      for (Map.Entry<String, JsonNode> property : said.properties()) {
        String name = property.getKey();
        JsonNode kinds = known.has(name) ? known.path(name) : known.path(name + "!");
        if (!kinds.isMissingNode()) {
          value(kinds, property.getValue(), place + "." + name);
        } else if (!type.startsWith(CUSTOM)) {
          faults.add("%s.%s: %s has no such property".formatted(place, name, type));
        }
      }
      for (Map.Entry<String, JsonNode> property : known.properties()) {
        String name = property.getKey().replace("!", "");
        if (property.getKey().endsWith("!") && !said.has(name)) {
          faults.add("%s.%s: must be there".formatted(place, name));
        }
      }
    }

    /// @param kinds what it may be: if it is none of them, what is said of the first is told
    private void value(JsonNode kinds, JsonNode value, String place) {
      List<String> first = List.of();
      for (JsonNode kind : flat(kinds)) {
        List<String> wrong = new ArrayList<>();
        new Judgement(type, objects, wrong).one(kind, value, place);
        if (wrong.isEmpty()) {
          return;
        }
        first = first.isEmpty() ? wrong : first;
      }
      faults.addAll(first);
    }

    private static List<JsonNode> flat(JsonNode kinds) {
      List<JsonNode> all =
          kinds
              .valueStream()
              .flatMap(kind -> kind.has("or") ? kind.path("or").valueStream() : Stream.of(kind))
              .toList();
      // Beside a shape that is known, "any JSON" says nothing.
      return all.stream().anyMatch(JsonNode::isArray)
          ? all.stream().filter(kind -> !kind.asText().equals("json")).toList()
          : all;
    }

    private void one(JsonNode kind, JsonNode value, String place) {
      if (isFunction(value) || kind.asText().equals("json") || kind.asText().equals("tag")) {
        return;
      }
      if (kind.isArray()) {
        items(kind, value, place);
      } else if (kind.has("*")) {
        value.properties().forEach(entry -> one(kind.path("*"), entry.getValue(), place));
      } else if (kind.asText().startsWith("#")) {
        if (value.isObject()) {
          object(objects.path(kind.asText().substring(1)), value, place);
        } else {
          faults.add("%s: %s is no object".formatted(place, value));
        }
      } else if (!fits(kind.asText(), value)) {
        faults.add("%s: %s is no %s".formatted(place, value, kind.asText()));
      }
    }

    private void items(JsonNode kind, JsonNode value, String place) {
      if (!value.isArray()) {
        faults.add("%s: %s is no list".formatted(place, value));
      }
      for (int i = 0; i < value.size(); i++) {
        value(kind, value.path(i), "%s[%d]".formatted(place, i));
      }
    }

    /// CloudFormation takes numbers and truth also as texts.
    private static boolean fits(String kind, JsonNode value) {
      return switch (kind) {
        case "integer" -> value.isIntegralNumber() || value.asText().matches("-?\\d+");
        case "number" -> value.isNumber() || value.asText().matches("-?\\d+(\\.\\d+)?");
        case "boolean" -> value.isBoolean() || value.asText().matches("true|false");
        case "string" -> value.isTextual();
        default -> value.isValueNode();
      };
    }

    private static boolean isFunction(JsonNode value) {
      return value.size() == 1 && FUNCTIONS.stream().anyMatch(value::has);
    }
  }
}
