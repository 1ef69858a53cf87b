package dev.lakestep.cloud.contract;

import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// A table made for one test, with the key `p` and `s`, and an index by `g` and `h`.
record Table(DynamoDbClient dynamo, String name) {
  static Table in(Cloud cloud) {
    String name = Cloud.name("things");
    cloud
        .dynamo()
        .createTable(b ->
            b.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    attribute("p", ScalarAttributeType.S),
                    attribute("s", ScalarAttributeType.N),
                    attribute("g", ScalarAttributeType.S),
                    attribute("h", ScalarAttributeType.N))
                .keySchema(key("p", KeyType.HASH), key("s", KeyType.RANGE))
                .globalSecondaryIndexes(
                    GlobalSecondaryIndex.builder()
                        .indexName("global")
                        .projection(p -> p.projectionType(ProjectionType.ALL))
                        .keySchema(key("g", KeyType.HASH), key("h", KeyType.RANGE))
                        .build()));
    cloud
        .dynamo()
        .waiter()
        .waitUntilTableExists(
            b -> b.tableName(name),
            how ->
                how.waitTimeout(Cloud.patience())
                    .backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(20))));
    return new Table(cloud.dynamo(), name);
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  static Map<String, AttributeValue> key(String p, int s) {
    return Map.of("p", text(p), "s", number(s));
  }

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue number(int value) {
    return AttributeValue.fromN(Integer.toString(value));
  }

  void put(Map<String, AttributeValue> item) {
    dynamo.putItem(b -> b.tableName(name).item(item));
  }

  /// The item of a key, empty if there is none.
  Map<String, AttributeValue> item(String p, int s) {
    return dynamo.getItem(b -> b.tableName(name).key(key(p, s)).consistentRead(true)).item();
  }
}
