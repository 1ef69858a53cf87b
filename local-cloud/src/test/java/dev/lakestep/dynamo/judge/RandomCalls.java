package dev.lakestep.dynamo.judge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/// Calls on three tables; the same seed makes the same calls.
final class RandomCalls {
  static final String PLAIN = "plain";
  static final String SORTED = "sorted";
  static final String BINARY = "binary";

  private final RandomValues values;
  private final RandomItems items;

  /// An operation and its request.
  record Call(String operation, ObjectNode request) {}

  RandomCalls(long seed) {
    this.values = new RandomValues(new Random(seed));
    this.items = new RandomItems(values);
  }

  private static ObjectNode object() {
    return RandomValues.NODES.objectNode();
  }

  Call next() {
    String table = values.one(List.of(PLAIN, SORTED, SORTED, SORTED, BINARY));
    ObjectNode request = object().put("TableName", table);
    return switch (values.below(20)) {
      case 0, 1, 2, 3 -> new Call("PutItem", put(table, request));
      case 4, 5, 6, 7, 8 -> new Call("UpdateItem", update(table, request));
      case 9 -> new Call("DeleteItem", delete(table, request));
      case 10, 11 -> new Call("GetItem", read(table, request));
      case 12, 13, 14 -> new Call("Query", query(request));
      case 15 -> new Call("Scan", scan(request));
      case 16 -> new Call("BatchGetItem", batchRead());
      case 17 -> new Call("BatchWriteItem", batchWrite());
      case 18 -> new Call("TransactWriteItems", transaction());
      default -> new Call("TransactGetItems", transactionRead());
    };
  }

  private void condition(ObjectNode request) {
    if (values.chance(0.4)) {
      RandomExpressions expressions = new RandomExpressions(values, request);
      request.put("ConditionExpression", expressions.hurt(expressions.condition(2)));
    }
  }

  private void capacity(ObjectNode request) {
    if (values.chance(0.3)) {
      request.put("ReturnConsumedCapacity", values.one(List.of("TOTAL", "INDEXES", "NONE")));
    }
  }

  private void onFailure(ObjectNode request) {
    if (values.chance(0.3)) {
      request.put("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
    }
  }

  private ObjectNode put(String table, ObjectNode request) {
    request.set("Item", items.item(table));
    condition(request);
    capacity(request);
    onFailure(request);
    if (values.chance(0.3)) {
      request.put("ReturnValues", "ALL_OLD");
    }
    return request;
  }

  private ObjectNode delete(String table, ObjectNode request) {
    request.set("Key", items.key(table));
    condition(request);
    capacity(request);
    onFailure(request);
    if (values.chance(0.3)) {
      request.put("ReturnValues", "ALL_OLD");
    }
    return request;
  }

  private ObjectNode update(String table, ObjectNode request) {
    request.set("Key", items.key(table));
    RandomExpressions expressions = new RandomExpressions(values, request);
    if (values.chance(0.95)) {
      request.put("UpdateExpression", expressions.hurt(expressions.update()));
    }
    if (values.chance(0.3)) {
      request.put("ConditionExpression", expressions.hurt(expressions.condition(1)));
    }
    capacity(request);
    onFailure(request);
    if (values.chance(0.6)) {
      request.put(
          "ReturnValues", values.one(List.of("ALL_OLD", "ALL_NEW", "UPDATED_OLD", "UPDATED_NEW")));
    }
    return request;
  }

  private void projected(ObjectNode request) {
    if (values.chance(0.3)) {
      RandomExpressions expressions = new RandomExpressions(values, request);
      request.put("ProjectionExpression", expressions.hurt(expressions.projection()));
    }
  }

  private ObjectNode read(String table, ObjectNode request) {
    request.set("Key", items.key(table));
    projected(request);
    capacity(request);
    if (values.chance(0.5)) {
      request.put("ConsistentRead", values.chance(0.5));
    }
    return request;
  }

  private ObjectNode query(ObjectNode request) {
    request.put("TableName", SORTED);
    String index = values.one(List.of("", "", "", "global", "keys", "local"));
    RandomExpressions expressions = new RandomExpressions(values, request);
    String hash = index.equals("global") || index.equals("keys") ? "g" : "p";
    ObjectNode hashed =
        object().put("S", values.one(hash.equals("g") ? List.of("g1", "g2") : RandomItems.HASHES));
    String condition = "%s = %s".formatted(hash, expressions.holder(hashed));
    switch (index) {
      case "" -> condition += range(expressions, "s", "N");
      case "global" -> condition += range(expressions, "h", "N");
      case "local" -> condition += range(expressions, "l", "S");
      default -> {}
    }
    request.put("KeyConditionExpression", expressions.hurt(condition));
    if (!index.isEmpty()) {
      request.put("IndexName", index);
    }
    if (values.chance(0.3)) {
      request.put("FilterExpression", expressions.hurt(expressions.condition(1)));
    }
    if (values.chance(0.2)) {
      request.put("ProjectionExpression", expressions.hurt(expressions.projection()));
    } else if (values.chance(0.2)) {
      request.put("Select", values.one(List.of("COUNT", "ALL_ATTRIBUTES", "SPECIFIC_ATTRIBUTES")));
    }
    if (index.isEmpty() && values.chance(0.4)) {
      request.put("Limit", 1 + values.below(4));
    }
    if (values.chance(0.4)) {
      request.put("ScanIndexForward", values.chance(0.5));
    }
    capacity(request);
    return request;
  }

  private String range(RandomExpressions expressions, String name, String type) {
    List<String> from = type.equals("N") ? RandomItems.RANGES : List.of("l1", "l2", "l3", "l");
    String first = expressions.holder(object().put(type, values.one(from)));
    return switch (values.below(6)) {
      case 0 ->
          " AND %s BETWEEN %s AND %s"
              .formatted(name, first, expressions.holder(object().put(type, values.one(from))));
      case 1 -> " AND begins_with(%s, %s)".formatted(name, first);
      default ->
          " AND %s %s %s".formatted(name, values.one(List.of("=", "<", "<=", ">", ">=")), first);
    };
  }

  private ObjectNode scan(ObjectNode request) {
    RandomExpressions expressions = new RandomExpressions(values, request);
    if (values.chance(0.5)) {
      request.put("FilterExpression", expressions.hurt(expressions.condition(2)));
    }
    if (values.chance(0.3)) {
      request.put("ProjectionExpression", expressions.hurt(expressions.projection()));
    }
    if (request.path("TableName").asText().equals(SORTED) && values.chance(0.3)) {
      // what the index of keys alone does not have, the judge looks up in the table
      boolean filtered = request.has("FilterExpression");
      request.put(
          "IndexName",
          values.one(filtered ? List.of("global", "local") : List.of("global", "keys", "local")));
    }
    capacity(request);
    return request;
  }

  private ObjectNode batchRead() {
    ObjectNode request = object();
    for (String table : List.of(PLAIN, SORTED)) {
      ObjectNode part = request.withObjectProperty("RequestItems").putObject(table);
      ArrayNode keys = part.putArray("Keys");
      for (int i = 1 + values.below(3); i > 0; i--) {
        keys.add(items.key(table));
      }
      projected(part);
    }
    return request;
  }

  private ObjectNode batchWrite() {
    ObjectNode request = object();
    for (String table : List.of(PLAIN, BINARY)) {
      ArrayNode writes = request.withObjectProperty("RequestItems").putArray(table);
      for (int i = 1 + values.below(3); i > 0; i--) {
        if (values.chance(0.6)) {
          writes.addObject().putObject("PutRequest").set("Item", items.item(table));
        } else {
          writes.addObject().putObject("DeleteRequest").set("Key", items.key(table));
        }
      }
    }
    return request;
  }

  private ObjectNode transaction() {
    ObjectNode request = object();
    ArrayNode actions = request.putArray("TransactItems");
    for (int i = 1 + values.below(3); i > 0; i--) {
      String table = values.one(List.of(PLAIN, SORTED, BINARY));
      ObjectNode action = object().put("TableName", table);
      onFailure(action);
      switch (values.below(4)) {
        case 0 -> {
          action.set("Item", items.item(table));
          condition(action);
          actions.addObject().set("Put", action);
        }
        case 1 -> {
          action.set("Key", items.key(table));
          condition(action);
          actions.addObject().set("Delete", action);
        }
        case 2 -> {
          action.set("Key", items.key(table));
          RandomExpressions expressions = new RandomExpressions(values, action);
          action.put("UpdateExpression", "SET a = " + expressions.holder(values.any()));
          actions.addObject().set("Update", action);
        }
        default -> {
          action.set("Key", items.key(table));
          RandomExpressions expressions = new RandomExpressions(values, action);
          action.put("ConditionExpression", expressions.condition(1));
          actions.addObject().set("ConditionCheck", action);
        }
      }
    }
    return request;
  }

  private ObjectNode transactionRead() {
    ObjectNode request = object();
    ArrayNode actions = request.putArray("TransactItems");
    for (int i = 1 + values.below(3); i > 0; i--) {
      String table = values.one(List.of(PLAIN, SORTED, BINARY));
      ObjectNode action = object().put("TableName", table);
      action.set("Key", items.key(table));
      projected(action);
      actions.addObject().set("Get", action);
    }
    return request;
  }
}
