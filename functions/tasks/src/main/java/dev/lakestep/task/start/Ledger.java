package dev.lakestep.task.start;

import dev.lakestep.task.Desk;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Items of the ledger, each under a partition and a sort key.
record Ledger(Desk desk) {
  private static final String PARTITION = "pk";
  private static final String SORT = "sk";

  /// An item's key.
  record Key(String partition, String sort) {
    Map<String, AttributeValue> item() {
      return Map.of(PARTITION, AttributeValue.fromS(partition), SORT, AttributeValue.fromS(sort));
    }
  }

  Map<String, AttributeValue> read(Key key) {
    return dynamo()
        .getItem(request -> request.tableName(table()).key(key.item()).consistentRead(true))
        .item();
  }

  void put(Key key, Map<String, AttributeValue> fields) {
    dynamo().putItem(request -> request.tableName(table()).item(whole(key, fields)));
  }

  void delete(Key key) {
    dynamo().deleteItem(request -> request.tableName(table()).key(key.item()));
  }

  /// Puts one text into an item.
  void set(Key key, String field, String text) {
    dynamo()
        .updateItem(request ->
            request
                .tableName(table())
                .key(key.item())
                .updateExpression("SET #f = :text")
                .expressionAttributeNames(Map.of("#f", field))
                .expressionAttributeValues(Map.of(":text", AttributeValue.fromS(text))));
  }

  /// Puts one text into an item, if it says what it was thought to; empty is nothing.
  boolean change(Key key, String field, String before, String after) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":after", AttributeValue.fromS(after));
    if (!before.isEmpty()) {
      values.put(":before", AttributeValue.fromS(before));
    }
    try {
      dynamo()
          .updateItem(request ->
              request
                  .tableName(table())
                  .key(key.item())
                  .updateExpression("SET #f = :after")
                  .conditionExpression(
                      before.isEmpty() ? "attribute_not_exists(#f)" : "#f = :before")
                  .expressionAttributeNames(Map.of("#f", field))
                  .expressionAttributeValues(values));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /// The sort keys of a partition from one to another, both included, in their order.
  List<String> sorts(String partition, String from, String to) {
    return dynamo()
        .queryPaginator(request ->
            request
                .tableName(table())
                .consistentRead(true)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                .expressionAttributeValues(range(partition, from, to)))
        .items()
        .stream()
        .map(item -> text(item, SORT))
        .toList();
  }

  /// The first of them.
  Optional<String> first(String partition, String from, String to) {
    return dynamo()
        .query(request ->
            request
                .tableName(table())
                .consistentRead(true)
                .limit(1)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                .expressionAttributeValues(range(partition, from, to)))
        .items()
        .stream()
        .map(item -> text(item, SORT))
        .findFirst();
  }

  private static Map<String, AttributeValue> range(String partition, String from, String to) {
    return Map.of(
        ":pk", AttributeValue.fromS(partition),
        ":from", AttributeValue.fromS(from),
        ":to", AttributeValue.fromS(to));
  }

  /// When an item that is kept for so long goes, as DynamoDB wants it.
  AttributeValue after(Duration kept) {
    return AttributeValue.fromN(String.valueOf(now().plus(kept).getEpochSecond()));
  }

  Instant now() {
    return desk.clock().instant();
  }

  static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null || value.s() == null ? "" : value.s();
  }

  static Map<String, AttributeValue> whole(Key key, Map<String, AttributeValue> fields) {
    Map<String, AttributeValue> item = new HashMap<>(fields);
    item.putAll(key.item());
    return item;
  }

  DynamoDbClient dynamo() {
    return desk.roles().own().dynamo();
  }

  String table() {
    return desk.settings().ledgerTable();
  }
}
