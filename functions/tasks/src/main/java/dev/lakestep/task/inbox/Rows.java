package dev.lakestep.task.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// Rows of the ledger's table.
record Rows(DynamoDbClient dynamo, String table) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FAILED = "ConditionalCheckFailed";

  /// The two keys of a row.
  record Key(String pk, String sk) {
    Map<String, AttributeValue> attributes() {
      return Map.of("pk", text(pk), "sk", text(sk));
    }
  }

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(String.valueOf(number));
  }

  static Key keyOf(Map<String, AttributeValue> row) {
    return new Key(said(row, "pk"), said(row, "sk"));
  }

  /// The text or number of an attribute, empty if there is none.
  static String said(Map<String, AttributeValue> row, String name) {
    AttributeValue value = row.getOrDefault(name, text(""));
    return value.s() == null ? value.n() : value.s();
  }

  static JsonNode json(Map<String, AttributeValue> row, String name) {
    try {
      return JSON.readTree(said(row, name));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the ledger holds what cannot be read", e);
    }
  }

  Map<String, AttributeValue> read(Key key) {
    return dynamo
        .getItem(request -> request.tableName(table).key(key.attributes()).consistentRead(true))
        .item();
  }

  /// The first rows of a partition, in their order.
  List<Map<String, AttributeValue>> first(String pk, int most) {
    List<Map<String, AttributeValue>> rows = new ArrayList<>();
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .limit(Math.min(most, 1000))
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", text(pk)))
            .build();
    for (Map<String, AttributeValue> row : dynamo.queryPaginator(query).items()) {
      rows.add(row);
      if (rows.size() == most) {
        break;
      }
    }
    return rows;
  }

  List<Map<String, AttributeValue>> all(String pk) {
    return first(pk, Integer.MAX_VALUE);
  }

  void delete(Key key) {
    dynamo.deleteItem(request -> request.tableName(table).key(key.attributes()));
  }

  /// All of it or nothing.
  ///
  /// @return whether it was done; not if a condition does not hold
  boolean write(List<TransactWriteItem> writes) {
    while (true) {
      try {
        dynamo.transactWriteItems(request -> request.transactItems(writes));
        return true;
      } catch (TransactionCanceledException e) {
        boolean refused =
            e.cancellationReasons().stream().anyMatch(reason -> FAILED.equals(reason.code()));
        if (refused) {
          return false;
        }
        // another transaction was about the same rows: it is over soon
        boolean meets =
            e.cancellationReasons().stream()
                .anyMatch(reason -> "TransactionConflict".equals(reason.code()));
        if (!meets) {
          throw e;
        }
      }
    }
  }

  TransactWriteItem put(Map<String, AttributeValue> row, String condition) {
    Put.Builder put = Put.builder().tableName(table).item(row);
    if (!condition.isEmpty()) {
      put.conditionExpression(condition);
    }
    return TransactWriteItem.builder().put(put.build()).build();
  }

  TransactWriteItem deletion(Key key, String condition) {
    Delete.Builder delete = Delete.builder().tableName(table).key(key.attributes());
    if (!condition.isEmpty()) {
      delete.conditionExpression(condition);
    }
    return TransactWriteItem.builder().delete(delete.build()).build();
  }

  TransactWriteItem update(
      Key key, String expression, String condition, Map<String, AttributeValue> values) {
    return TransactWriteItem.builder()
        .update(
            Update.builder()
                .tableName(table)
                .key(key.attributes())
                .updateExpression(expression)
                .conditionExpression(condition)
                .expressionAttributeValues(values)
                .build())
        .build();
  }

  TransactWriteItem check(Key key, String condition, Map<String, AttributeValue> values) {
    return TransactWriteItem.builder()
        .conditionCheck(
            ConditionCheck.builder()
                .tableName(table)
                .key(key.attributes())
                .conditionExpression(condition)
                .expressionAttributeValues(values)
                .build())
        .build();
  }
}
