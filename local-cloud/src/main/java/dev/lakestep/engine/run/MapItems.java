package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.definition.State.Batcher;
import dev.lakestep.engine.definition.State.Iteration;
import java.util.ArrayList;
import java.util.List;

/// The items of a `Map` that are there already, and how they are put together.
final class MapItems {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private MapItems() {}

  /// An array, as inline mode wants it.
  static List<JsonNode> inline(Visit visit, Iteration iteration, Fields fields) {
    if (iteration.items().isPresent()) {
      return list(fields.expect(iteration.items().get(), "Items", "array"));
    }
    if (!visit.input.isArray()) {
      throw new FieldFailure("Map state input must be an array but was: " + visit.input, "");
    }
    return list(visit.input);
  }

  /// An array, or an object taken apart.
  static List<JsonNode> distributed(Visit visit, Iteration iteration, Fields fields) {
    JsonNode items =
        iteration.items().map(field -> fields.evaluate(field, "Items")).orElse(visit.input);
    return items.isObject() ? entries(items) : inline(visit, iteration, fields);
  }

  static List<JsonNode> entries(JsonNode object) {
    List<JsonNode> entries = new ArrayList<>();
    for (var entry : object.properties()) {
      ObjectNode item = JSON.objectNode().put("Key", entry.getKey());
      item.set("Value", entry.getValue());
      entries.add(item);
    }
    return entries;
  }

  static List<JsonNode> list(JsonNode array) {
    List<JsonNode> items = new ArrayList<>(array.size());
    array.forEach(items::add);
    return items;
  }

  /// Inputs of as many items as the batcher allows, and with what it adds to each.
  static List<JsonNode> batched(List<JsonNode> items, Batcher batcher, Fields fields) {
    long most =
        batcher
            .maxItems()
            .map(field -> bound(field, "ItemBatcher/MaxItemsPerBatch", fields))
            .orElse(Long.MAX_VALUE);
    long asked =
        batcher
            .maxBytes()
            .map(field -> bound(field, "ItemBatcher/MaxInputBytesPerBatch", fields))
            .orElse(Long.MAX_VALUE);
    long bytes = Math.min(asked, Core.PAYLOAD_LIMIT);
    ObjectNode added = JSON.objectNode();
    batcher
        .batchInput()
        .ifPresent(
            field -> added.set("BatchInput", fields.evaluate(field, "ItemBatcher/BatchInput")));
    List<JsonNode> batches = new ArrayList<>();
    List<JsonNode> batch = new ArrayList<>();
    long empty = size(batch(List.of(), added));
    long size = empty;
    for (JsonNode item : items) {
      long more = size(item) + 1;
      if (!batch.isEmpty() && (batch.size() >= most || size + more > bytes)) {
        batches.add(batch(batch, added));
        batch.clear();
        size = empty;
      }
      batch.add(item);
      size += more;
    }
    if (!batch.isEmpty()) {
      batches.add(batch(batch, added));
    }
    return batches;
  }

  private static long bound(JsonNode field, String location, Fields fields) {
    long bound = fields.expect(field, location, "number").longValue();
    return bound > 0 ? bound : Long.MAX_VALUE;
  }

  private static JsonNode batch(List<JsonNode> items, ObjectNode added) {
    ObjectNode batch = added.deepCopy();
    ArrayNode array = batch.putArray("Items");
    items.forEach(array::add);
    return batch;
  }

  static long size(JsonNode value) {
    return utf8(value.toString());
  }

  /// The length in UTF-8, without making the bytes.
  static long utf8(String text) {
    long length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return length;
  }
}
