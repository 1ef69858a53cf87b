package dev.lakestep.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Fn;

/// Texts as CloudFormation takes them: where it has to put in what it alone knows, such as the
/// account, they become `Fn::Sub`, and whatever else looks like that is kept as it is.
final class Written {
  private static final String KNOWN = "${AWS::";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Written() {}

  /// For a property that is a text.
  static String text(String text) {
    return text.contains(KNOWN) ? Fn.sub(guarded(text)) : text;
  }

  static List<String> texts(List<String> texts) {
    return texts.stream().map(Written::text).toList();
  }

  /// JSON as a text.
  static String plain(Object tree) {
    try {
      return JSON.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + tree, e);
    }
  }

  /// For a property that is any JSON.
  static Object json(String json) {
    try {
      return tree(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + json, e);
    }
  }

  private static Object tree(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), tree(field.getValue())));
        yield fields;
      }
      case ARRAY -> {
        List<Object> items = new ArrayList<>();
        node.forEach(item -> items.add(tree(item)));
        yield items;
      }
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> node.numberValue();
      case STRING -> object(node.textValue());
      case NULL, MISSING, POJO, BINARY ->
          throw new IllegalArgumentException("CloudFormation has no " + node.getNodeType());
    };
  }

  private static Object object(String text) {
    return text.contains(KNOWN) ? Map.of("Fn::Sub", guarded(text)) : text;
  }

  private static String guarded(String text) {
    return text.replaceAll("\\$\\{(?!AWS::)", "\\${!");
  }
}
