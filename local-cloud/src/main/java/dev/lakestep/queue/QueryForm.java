package dev.lakestep.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Element;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.FormTree;
import dev.lakestep.cloud.wire.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The older protocol in terms of the newer one: forms become the fields of the API, and what is
/// answered becomes XML.
final class QueryForm {
  private static final Map<String, String> LISTS =
      Map.of(
          "AttributeName", "AttributeNames",
          "MessageSystemAttributeName", "MessageSystemAttributeNames",
          "MessageAttributeName", "MessageAttributeNames",
          "TagKey", "TagKeys",
          "SendMessageBatchRequestEntry", "Entries",
          "DeleteMessageBatchRequestEntry", "Entries",
          "ChangeMessageVisibilityBatchRequestEntry", "Entries");
  private static final Map<String, String> MAPS =
      Map.of(
          "Attribute", "Attributes",
          "MessageAttribute", "MessageAttributes",
          "MessageSystemAttribute", "MessageSystemAttributes",
          "Tag", "Tags");
  private static final Map<String, String> NAMES_OF_ITEMS =
      Map.of(
          "QueueUrls", "QueueUrl",
          "queueUrls", "QueueUrl",
          "Messages", "Message",
          "Failed", "BatchResultErrorEntry",
          "Results", "ListMessageMoveTasksResultEntry");
  private static final Set<String> MAPPED = Set.of("Attributes", "MessageAttributes", "Tags");

  private QueryForm() {}

  /// The fields of an operation; where the form names no queue the path of the request does.
  static ObjectNode input(Parameters form, String action, String path) {
    ObjectNode input = object(FormTree.of(form));
    if (!input.has("QueueUrl") && path.length() > 1) {
      input.put("QueueUrl", path);
    }
    if (action.equals("CreateQueue") && input.has("Tags")) {
      input.set("tags", input.remove("Tags"));
    }
    return input;
  }

  private static ObjectNode object(FormTree branch) {
    ObjectNode output = Fields.none();
    branch
        .inner()
        .forEach((name, inner) -> {
          if (LISTS.containsKey(name)) {
            inner.inner().values().forEach(item -> add(output, LISTS.get(name), item));
          } else if (MAPS.containsKey(name) && !inner.isLeaf()) {
            inner.inner().values().forEach(item -> entry(output, MAPS.get(name), item));
          } else if (inner.isLeaf()) {
            output.put(name, inner.value());
          } else {
            output.set(name, object(inner));
          }
        });
    return output;
  }

  private static void add(ObjectNode output, String field, FormTree item) {
    if (item.isLeaf()) {
      output.withArray(field).add(item.value());
    } else {
      output.withArray(field).add(object(item));
    }
  }

  private static void entry(ObjectNode output, String field, FormTree item) {
    String name = item.at("Name").value() + item.at("Key").value();
    FormTree value = item.at("Value");
    ObjectNode map =
        output.get(field) instanceof ObjectNode there ? there : output.putObject(field);
    if (value.isLeaf()) {
      map.put(name, value.value());
    } else {
      map.set(name, object(value));
    }
  }

  static Element result(String action, ObjectNode output) {
    return Element.of(action + "Result", elements(action, output));
  }

  private static List<Element> elements(String action, JsonNode output) {
    List<Element> elements = new ArrayList<>();
    output
        .properties()
        .forEach(one -> {
          String name = one.getKey();
          JsonNode value = one.getValue();
          if (MAPPED.contains(name)) {
            value.properties().forEach(item -> elements.add(entry(name, item)));
          } else if (value.isArray()) {
            String itemName = NAMES_OF_ITEMS.getOrDefault(name, action + "ResultEntry");
            value.forEach(item -> elements.add(element(action, itemName, item)));
          } else {
            elements.add(element(action, name, value));
          }
        });
    return elements;
  }

  private static Element entry(String field, Map.Entry<String, JsonNode> item) {
    boolean ofTag = field.equals("Tags");
    return Element.of(
        field.substring(0, field.length() - 1),
        Element.text(ofTag ? "Key" : "Name", item.getKey()),
        element("", "Value", item.getValue()));
  }

  private static Element element(String action, String name, JsonNode value) {
    return value.isObject()
        ? Element.of(name, elements(action, value))
        : Element.text(name, value.asText());
  }
}
