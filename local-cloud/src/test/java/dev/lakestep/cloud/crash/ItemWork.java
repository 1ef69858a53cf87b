package dev.lakestep.cloud.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// Items, and one among them that counts.
final class ItemWork implements Work {
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger counted = new AtomicInteger();
  private final Queue<Integer> written = new ConcurrentLinkedQueue<>();

  @Override
  public void prepare(Clients clients) {
    clients
        .dynamo()
        .createTable(b ->
            b.tableName("items")
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build())
                .billingMode(BillingMode.PAY_PER_REQUEST));
  }

  private static Map<String, AttributeValue> key(String id) {
    return Map.of("id", AttributeValue.fromS(id));
  }

  @Override
  public void once(Clients clients) {
    int number = next.getAndIncrement();
    clients.dynamo().putItem(b -> b.tableName("items").item(key("i" + number)));
    written.add(number);
    clients
        .dynamo()
        .updateItem(b ->
            b.tableName("items")
                .key(key("counter"))
                .updateExpression("ADD n :one")
                .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))));
    counted.incrementAndGet();
  }

  @Override
  public List<String> lost(Clients clients) {
    List<String> lost = new ArrayList<>();
    for (int number : written) {
      if (!clients.dynamo().getItem(b -> b.tableName("items").key(key("i" + number))).hasItem()) {
        lost.add("item i" + number);
      }
    }
    AttributeValue found =
        clients
            .dynamo()
            .getItem(b -> b.tableName("items").key(key("counter")))
            .item()
            .getOrDefault("n", AttributeValue.fromN("0"));
    int count = Integer.parseInt(found.n());
    if (count < counted.get() || count > next.get()) {
      lost.add("count %d, of %d to %d".formatted(count, counted.get(), next.get()));
    }
    return lost;
  }

  @Override
  public int acknowledged() {
    return written.size() + counted.get();
  }
}
