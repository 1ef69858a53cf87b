package dev.lakestep.cli.dev.flows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.call.JsonValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Tables of DynamoDB in memory, with the operations that our state machines use. What it does not
/// know, it refuses by name.
final class FakeTables {
  static final String KV = "KvTable";
  static final String INFLIGHT = "InflightTable";

  /// The attributes that tell the items of a table apart.
  private static final Map<String, List<String>> KEYS =
      Map.of(KV, List.of("namespace", "key"), INFLIGHT, List.of("pk", "sk"));

  private final Map<String, SequencedMap<String, ObjectNode>> tables = new TreeMap<>();

  /// What the table of that name holds, by key.
  SequencedMap<String, ObjectNode> items(String table) {
    return tables.computeIfAbsent(plain(table), _ -> new LinkedHashMap<>());
  }

  private static String plain(String table) {
    return table.replaceAll("^\\$\\{(.*)}$", "$1");
  }

  JsonNode call(String operation, JsonNode request) {
    return switch (operation) {
      case "getItem" -> item(request);
      case "putItem" -> put(request);
      case "updateItem" -> update(request);
      case "deleteItem" -> delete(request);
      case "batchGetItem" -> batch(request);
      case "query" -> query(request);
      default ->
          throw new Refusal(Refusal.NO_FAKE, "DynamoDB has no fake `%s`".formatted(operation));
    };
  }

  private static String key(JsonNode request, JsonNode item) {
    String table = plain(request.path("TableName").asText());
    List<String> names = KEYS.getOrDefault(table, List.of());
    if (names.isEmpty()) {
      throw new Refusal("DynamoDB.ResourceNotFoundException", "no table `%s`".formatted(table));
    }
    return key(names, item);
  }

  private static String key(List<String> names, JsonNode item) {
    return names.stream()
        .map(name -> {
          JsonNode value = item.path(name);
          if (!value.path("S").isTextual() || value.path("S").textValue().isEmpty()) {
            throw new Refusal(
                "DynamoDB.ValidationException", "the key `%s` is missing".formatted(name));
          }
          return value.path("S").textValue();
        })
        .collect(Collectors.joining("\n"));
  }

  private SequencedMap<String, ObjectNode> table(JsonNode request) {
    return items(request.path("TableName").asText());
  }

  private JsonNode item(JsonNode request) {
    ObjectNode answer = JsonValues.JSON.objectNode();
    find(request, request.path("Key")).ifPresent(item -> answer.set("Item", item));
    return answer;
  }

  private Optional<ObjectNode> find(JsonNode request, JsonNode item) {
    return Optional.ofNullable(table(request).get(key(request, item)));
  }

  private ObjectNode existing(JsonNode request, JsonNode item) {
    return find(request, item).orElseGet(JsonValues.JSON::objectNode);
  }

  private JsonNode put(JsonNode request) {
    JsonNode item = request.path("Item");
    ObjectNode existing = existing(request, item);
    check(request, existing);
    table(request).put(key(request, item), item.deepCopy());
    return returned(request, existing, (ObjectNode) item);
  }

  private JsonNode update(JsonNode request) {
    JsonNode key = request.path("Key");
    ObjectNode before = existing(request, key);
    check(request, before);
    ObjectNode keyed = before.deepCopy();
    keyed.setAll((ObjectNode) key);
    ObjectNode after = Update.of(words(request, "UpdateExpression"), keyed);
    table(request).put(key(request, key), after);
    return returned(request, before, after);
  }

  private JsonNode delete(JsonNode request) {
    JsonNode key = request.path("Key");
    ObjectNode before = existing(request, key);
    check(request, before);
    table(request).remove(key(request, key));
    return returned(request, before, JsonValues.JSON.objectNode());
  }

  private static JsonNode returned(JsonNode request, ObjectNode before, ObjectNode after) {
    ObjectNode answer = JsonValues.JSON.objectNode();
    switch (request.path("ReturnValues").asText("NONE")) {
      case "NONE" -> {}
      case "ALL_OLD" -> {
        if (!before.isEmpty()) {
          answer.set("Attributes", before);
        }
      }
      case "ALL_NEW" -> answer.set("Attributes", after);
      default ->
          throw new Refusal(
              "DynamoDB.ValidationException",
              "ReturnValues %s is not understood".formatted(request.path("ReturnValues")));
    }
    return answer;
  }

  private static void check(JsonNode request, ObjectNode item) {
    if (request.has("ConditionExpression")
        && !Conditions.holds(words(request, "ConditionExpression"), item)) {
      throw new Refusal(
          "DynamoDB.ConditionalCheckFailedException", "The conditional request failed");
    }
  }

  private static Words words(JsonNode request, String field) {
    return new Words(request.path(field).asText(), request);
  }

  private JsonNode batch(JsonNode request) {
    ObjectNode answer = JsonValues.JSON.objectNode();
    ObjectNode responses = answer.putObject("Responses");
    answer.putObject("UnprocessedKeys");
    request
        .path("RequestItems")
        .properties()
        .forEach(entry -> {
          ArrayNode found = responses.putArray(entry.getKey());
          ObjectNode one = JsonValues.JSON.objectNode().put("TableName", entry.getKey());
          entry.getValue().path("Keys").forEach(key -> find(one, key).ifPresent(found::add));
        });
    return answer;
  }

  private JsonNode query(JsonNode request) {
    ObjectNode answer = JsonValues.JSON.objectNode();
    ArrayNode found = answer.putArray("Items");
    new TreeMap<>(table(request))
        .values().stream()
            .filter(item -> Conditions.holds(words(request, "KeyConditionExpression"), item))
            .filter(item ->
                !request.has("FilterExpression")
                    || Conditions.holds(words(request, "FilterExpression"), item))
            .map(item -> projected(request, item))
            .forEach(found::add);
    return answer.put("Count", found.size()).put("ScannedCount", found.size());
  }

  private static ObjectNode projected(JsonNode request, ObjectNode item) {
    if (!request.has("ProjectionExpression")) {
      return item;
    }
    Words words = words(request, "ProjectionExpression");
    ObjectNode part = JsonValues.JSON.objectNode();
    do {
      String name = words.name();
      Optional.ofNullable(item.get(name)).ifPresent(value -> part.set(name, value));
    } while (words.takes(","));
    words.end();
    return part;
  }
}
