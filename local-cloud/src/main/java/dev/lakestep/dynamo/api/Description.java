package dev.lakestep.dynamo.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.dynamo.table.Index;
import dev.lakestep.dynamo.table.KeySchema;
import dev.lakestep.dynamo.table.Table;
import dev.lakestep.dynamo.table.TableSpec;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A table as it is described: what it is, and how much is in it.
record Description(Table table, String arn, String status) {
  private static final Index.Throughput NONE = new Index.Throughput(0, 0);

  ObjectNode json() {
    TableSpec spec = table.spec();
    TableSpec.Terms terms = spec.terms();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    definitions(json.putArray("AttributeDefinitions"), spec.definitions());
    json.put("TableName", spec.name());
    keys(json, spec.keys());
    json.put("TableStatus", status);
    json.put("CreationDateTime", seconds(terms.created()));
    throughput(json, terms.throughput().orElse(NONE));
    json.put("TableSizeBytes", table.bytes());
    json.put("ItemCount", table.count());
    json.put("TableArn", arn);
    json.put(
        "TableId",
        UUID.nameUUIDFromBytes((arn + terms.created() + spec.number()).getBytes(UTF_8)).toString());
    if (terms.throughput().isEmpty()) {
      json.putObject("BillingModeSummary")
          .put("BillingMode", "PAY_PER_REQUEST")
          .put("LastUpdateToPayPerRequestDateTime", seconds(terms.created()));
    }
    indexes(json, "LocalSecondaryIndexes", spec.indexes(Index.Scope.LOCAL));
    indexes(json, "GlobalSecondaryIndexes", spec.indexes(Index.Scope.GLOBAL));
    json.put("DeletionProtectionEnabled", terms.isProtected());
    return json;
  }

  private static double seconds(Instant time) {
    return time.toEpochMilli() / 1_000.0;
  }

  private static void definitions(ArrayNode json, List<KeySchema.Part> parts) {
    for (KeySchema.Part part : parts) {
      json.addObject().put("AttributeName", part.name()).put("AttributeType", part.type().name());
    }
  }

  private static void keys(ObjectNode json, KeySchema keys) {
    ArrayNode schema = json.putArray("KeySchema");
    schema.addObject().put("AttributeName", keys.hash().name()).put("KeyType", "HASH");
    keys.range()
        .ifPresent(
            part -> schema.addObject().put("AttributeName", part.name()).put("KeyType", "RANGE"));
  }

  private static void throughput(ObjectNode json, Index.Throughput throughput) {
    json.putObject("ProvisionedThroughput")
        .put("NumberOfDecreasesToday", 0)
        .put("ReadCapacityUnits", throughput.read())
        .put("WriteCapacityUnits", throughput.write());
  }

  private void indexes(ObjectNode json, String field, List<Index> indexes) {
    if (indexes.isEmpty()) {
      return;
    }
    ArrayNode all = json.putArray(field);
    for (Index index : indexes) {
      ObjectNode one = all.addObject().put("IndexName", index.name());
      keys(one, index.keys());
      ObjectNode projection = one.putObject("Projection");
      projection.put("ProjectionType", index.kept().sort().name());
      if (!index.kept().attributes().isEmpty()) {
        ArrayNode attributes = projection.putArray("NonKeyAttributes");
        index.kept().attributes().forEach(attributes::add);
      }
      if (index.isGlobal()) {
        one.put("IndexStatus", status);
        throughput(one, index.throughput().orElse(NONE));
      }
      one.put("IndexSizeBytes", table.bytes(index));
      one.put("ItemCount", table.count(index));
      one.put("IndexArn", "%s/index/%s".formatted(arn, index.name()));
    }
  }
}
