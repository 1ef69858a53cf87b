package dev.lakestep.dynamo.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.dynamo.table.Index;
import dev.lakestep.dynamo.table.TableSpec;
import dev.lakestep.dynamo.value.Item;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How large the items with one hash key are together; said of tables with local indexes only.
final class Metrics {
  private Metrics() {}

  static boolean wanted(Request request) {
    return request
        .oneOf("ReturnItemCollectionMetrics", List.of("SIZE", "NONE"))
        .filter("SIZE"::equals)
        .isPresent();
  }

  /// None of a table without local indexes.
  static Optional<ObjectNode> of(TableSpec table, Item key) {
    if (table.indexes(Index.Scope.LOCAL).isEmpty()) {
      return Optional.empty();
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Item hash = key.only(List.of(table.keys().hash().name()));
    json.set("ItemCollectionKey", Wire.json(hash));
    json.putArray("SizeEstimateRangeGB").add(0.0).add(1.0);
    return Optional.of(json);
  }

  /// Each collection once, by table.
  static void show(ObjectNode answer, List<Write.Done> written) {
    ObjectNode byTable = answer.objectNode();
    Set<ObjectNode> seen = new LinkedHashSet<>();
    for (Write.Done done : written) {
      of(done.table().spec(), done.key())
          .filter(seen::add)
          .ifPresent(json -> byTable.withArrayProperty(done.table().spec().name()).add(json));
    }
    if (!byTable.isEmpty()) {
      answer.set("ItemCollectionMetrics", byTable);
    }
  }
}
