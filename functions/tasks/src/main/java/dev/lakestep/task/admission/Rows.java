package dev.lakestep.task.admission;

import dev.lakestep.task.Chance;
import dev.lakestep.task.Desk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.util.DefaultSdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/// The rows of one partition of the table of what is in flight; all reads are consistent.
record Rows(DynamoDbClient dynamo, String table, String pk) {
  private static final int TRIES = 30;
  private static final long LONGEST_PAUSE = 200;

  static Rows of(Desk desk, String pk) {
    return new Rows(desk.roles().own().dynamo(), desk.settings().inflightTable(), pk);
  }

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(String.valueOf(number));
  }

  Optional<Map<String, AttributeValue>> row(String sk) {
    Map<String, AttributeValue> item =
        dynamo
            .getItem(request -> request.tableName(table).key(key(sk)).consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(item);
  }

  /// The rows whose sort keys begin so, in order.
  Stream<Map<String, AttributeValue>> beginning(String prefix) {
    return dynamo
        .queryPaginator(request ->
            request
                .tableName(table)
                .consistentRead(true)
                .limit(50)
                .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                .expressionAttributeValues(Map.of(":pk", text(pk), ":prefix", text(prefix))))
        .items()
        .stream();
  }

  /// Counts one more.
  long counted(String sk) {
    return Long.parseLong(
        dynamo
            .updateItem(request ->
                request
                    .tableName(table)
                    .key(key(sk))
                    .updateExpression("ADD counted :one")
                    .expressionAttributeValues(Map.of(":one", number(1)))
                    .returnValues(ReturnValue.UPDATED_NEW))
            .attributes()
            .getOrDefault("counted", number(0))
            .n());
  }

  /// Makes one change, if its condition holds; whether it did.
  boolean changed(Edit edit) {
    return alone(() ->
        dynamo.updateItem(request ->
            request
                .tableName(table)
                .key(key(edit.sk()))
                .updateExpression(edit.expression())
                .conditionExpression(edit.condition())
                .expressionAttributeValues(ifAny(edit.values()))
                .expressionAttributeNames(ifAny(edit.names()))));
  }

  boolean deleted(Edit edit) {
    return alone(() ->
        dynamo.deleteItem(request ->
            request
                .tableName(table)
                .key(key(edit.sk()))
                .conditionExpression(edit.condition())
                .expressionAttributeValues(ifAny(edit.values()))
                .expressionAttributeNames(ifAny(edit.names()))));
  }

  /// A transaction of others may be at the same row; for one change it would cost twice as much.
  private static boolean alone(Runnable change) {
    for (int i = 1; ; i++) {
      try {
        change.run();
        return true;
      } catch (ConditionalCheckFailedException e) {
        return false;
      } catch (TransactionConflictException e) {
        if (i == TRIES) {
          throw e;
        }
        pause();
      }
    }
  }

  /// A change as part of several that are made together.
  TransactWriteItem change(Edit edit) {
    return TransactWriteItem.builder()
        .update(one ->
            one.tableName(table)
                .key(key(edit.sk()))
                .updateExpression(edit.expression())
                .conditionExpression(edit.condition())
                .expressionAttributeValues(ifAny(edit.values()))
                .expressionAttributeNames(ifAny(edit.names())))
        .build();
  }

  TransactWriteItem delete(Edit edit) {
    return TransactWriteItem.builder()
        .delete(one ->
            one.tableName(table)
                .key(key(edit.sk()))
                .conditionExpression(edit.condition())
                .expressionAttributeValues(ifAny(edit.values()))
                .expressionAttributeNames(ifAny(edit.names())))
        .build();
  }

  /// A look at a row, on which the others depend.
  TransactWriteItem check(Edit edit) {
    return TransactWriteItem.builder()
        .conditionCheck(one ->
            one.tableName(table)
                .key(key(edit.sk()))
                .conditionExpression(edit.condition())
                .expressionAttributeValues(ifAny(edit.values()))
                .expressionAttributeNames(ifAny(edit.names())))
        .build();
  }

  /// Makes all changes or none. Who meets another at the same row tries again.
  ///
  /// @return whether all conditions held
  boolean together(List<TransactWriteItem> changes) {
    for (int i = 1; ; i++) {
      try {
        dynamo.transactWriteItems(request -> request.transactItems(changes));
        return true;
      } catch (TransactionCanceledException e) {
        boolean conditional =
            e.cancellationReasons().stream()
                .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()));
        if (conditional) {
          return false;
        }
        if (i == TRIES) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(Chance.below(LONGEST_PAUSE));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private Map<String, AttributeValue> key(String sk) {
    return Map.of("pk", text(pk), "sk", text(sk));
  }

  /// DynamoDB refuses an empty map where there is nothing to name.
  private static <V> Map<String, V> ifAny(Map<String, V> map) {
    return map.isEmpty() ? DefaultSdkAutoConstructMap.getInstance() : map;
  }
}
