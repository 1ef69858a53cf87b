package dev.lakestep.cli.dev.flows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.call.JsonValues;
import java.util.Optional;

/// How the table of keys holds a key: by namespace and key, its value as JSON text.
final class KvRows {
  private KvRows() {}

  /// Fills the table from `{"namespace": {"key": value}}`.
  static void fill(FakeTables tables, JsonNode stores) {
    stores
        .properties()
        .forEach(store ->
            store
                .getValue()
                .properties()
                .forEach(entry -> {
                  ObjectNode item = JsonValues.JSON.objectNode();
                  item.putObject("namespace").put("S", store.getKey());
                  item.putObject("key").put("S", entry.getKey());
                  item.putObject("value").put("S", entry.getValue().toString());
                  tables.items(FakeTables.KV).put(store.getKey() + "\n" + entry.getKey(), item);
                }));
  }

  static Optional<JsonNode> value(FakeTables tables, String namespace, String key) {
    return Optional.ofNullable(tables.items(FakeTables.KV).get(namespace + "\n" + key))
        .map(item -> JsonValues.parsed(item.path("value").path("S").asText()));
  }
}
