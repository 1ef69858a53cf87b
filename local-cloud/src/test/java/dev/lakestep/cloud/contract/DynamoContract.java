package dev.lakestep.cloud.contract;

import static dev.lakestep.cloud.contract.Table.key;
import static dev.lakestep.cloud.contract.Table.number;
import static dev.lakestep.cloud.contract.Table.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/// What DynamoDB promises of tables and of single items.
interface DynamoContract {
  Cloud cloud();

  @Test
  default void aTableIsMadeDescribedAndDeleted() {
    Table table = Table.in(cloud());
    var described = table.dynamo().describeTable(b -> b.tableName(table.name())).table();
    assertThat(described.tableStatus()).isEqualTo(TableStatus.ACTIVE);
    assertThat(described.tableArn()).isEqualTo(cloud().arn("dynamodb", "table/" + table.name()));
    assertThat(described.globalSecondaryIndexes())
        .extracting(index -> index.indexName())
        .containsExactly("global");
    assertThat(table.dynamo().listTablesPaginator().tableNames()).contains(table.name());
    assertThatThrownBy(() ->
            table
                .dynamo()
                .createTable(b ->
                    b.tableName(table.name())
                        .billingMode(described.billingModeSummary().billingMode())
                        .attributeDefinitions(described.attributeDefinitions().subList(0, 1))
                        .keySchema(described.keySchema().subList(0, 1))))
        .isInstanceOf(ResourceInUseException.class);
    table.dynamo().deleteTable(b -> b.tableName(table.name()));
    table.dynamo().waiter().waitUntilTableNotExists(b -> b.tableName(table.name()));
    assertThatThrownBy(() -> table.item("a", 1)).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  default void anItemIsPutReadChangedAndDeleted() {
    Table table = Table.in(cloud());
    var numbers = AttributeValue.fromM(Map.of("x", number(1), "y", number(2)));
    table.put(Map.of("p", text("a"), "s", number(1), "m", numbers));
    assertThat(table.item("a", 1)).isEqualTo(Map.of("p", text("a"), "s", number(1), "m", numbers));
    var changed =
        table
            .dynamo()
            .updateItem(b ->
                b.tableName(table.name())
                    .key(key("a", 1))
                    .updateExpression("ADD m.x :n SET c = list_append(if_not_exists(c, :l), :l)")
                    .expressionAttributeValues(
                        Map.of(":n", number(5), ":l", AttributeValue.fromL(List.of(text("z")))))
                    .returnValues(ReturnValue.UPDATED_NEW));
    assertThat(changed.attributes())
        .isEqualTo(
            Map.of(
                "m",
                AttributeValue.fromM(Map.of("x", number(6))),
                "c",
                AttributeValue.fromL(List.of(text("z"), text("z")))));
    var deleted =
        table
            .dynamo()
            .deleteItem(
                b -> b.tableName(table.name()).key(key("a", 1)).returnValues(ReturnValue.ALL_OLD));
    assertThat(deleted.attributes()).containsKeys("p", "s", "m", "c");
    assertThat(table.item("a", 1)).isEmpty();
  }

  @Test
  default void aConditionThatDoesNotHoldShowsTheItem() {
    Table table = Table.in(cloud());
    table.put(Map.of("p", text("a"), "s", number(1), "n", number(7)));
    assertThatThrownBy(() ->
            table
                .dynamo()
                .putItem(b ->
                    b.tableName(table.name())
                        .item(key("a", 1))
                        .conditionExpression("attribute_not_exists(p)")
                        .returnValuesOnConditionCheckFailure(
                            ReturnValuesOnConditionCheckFailure.ALL_OLD)))
        .isInstanceOfSatisfying(
            ConditionalCheckFailedException.class,
            failed -> assertThat(failed.item()).containsEntry("n", number(7)))
        .hasMessageContaining("The conditional request failed");
    assertThat(table.item("a", 1)).containsEntry("n", number(7));
  }

  @Test
  default void aQueryGoesByPages() {
    Table table = Table.in(cloud());
    for (int i = 0; i < 5; i++) {
      table.put(key("a", i));
    }
    QueryResponse first = page(table, Map.of());
    assertThat(first.items())
        .extracting(item -> item.get("s"))
        .containsExactly(number(4), number(3));
    assertThat(first.lastEvaluatedKey()).isEqualTo(key("a", 3));
    QueryResponse second = page(table, first.lastEvaluatedKey());
    assertThat(second.items())
        .extracting(item -> item.get("s"))
        .containsExactly(number(2), number(1));
  }

  private static QueryResponse page(Table table, Map<String, AttributeValue> start) {
    return table
        .dynamo()
        .query(b ->
            b.tableName(table.name())
                .keyConditionExpression("p = :p AND s >= :s")
                .expressionAttributeValues(Map.of(":p", text("a"), ":s", number(1)))
                .scanIndexForward(false)
                .limit(2)
                .exclusiveStartKey(start.isEmpty() ? key("a", 5) : start));
  }

  @Test
  default void anIndexFollowsItsTable() throws InterruptedException {
    Table table = Table.in(cloud());
    for (int i = 0; i < 3; i++) {
      table.put(Map.of("p", text("a"), "s", number(i), "g", text("G"), "h", number(10 - i)));
    }
    Cloud.until(() -> indexed(table).size() == 3);
    assertThat(indexed(table))
        .extracting(item -> item.get("s"))
        .containsExactly(number(2), number(1), number(0));
    table
        .dynamo()
        .updateItem(b -> b.tableName(table.name()).key(key("a", 1)).updateExpression("REMOVE h"));
    Cloud.until(() -> indexed(table).size() == 2);
  }

  private static List<Map<String, AttributeValue>> indexed(Table table) {
    return table
        .dynamo()
        .query(b ->
            b.tableName(table.name())
                .indexName("global")
                .keyConditionExpression("g = :g")
                .expressionAttributeValues(Map.of(":g", text("G"))))
        .items();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -0                | 0
          1.0               | 1
          1E+5              | 100000
          .5                | 0.5
          1e-10             | 0.0000000001
          12345678901234567890123456789012345678 | 12345678901234567890123456789012345678
          """)
  default void numbersAreWrittenOut(String given, String kept) {
    Table table = Table.in(cloud());
    table.put(Map.of("p", text("a"), "s", number(1), "n", AttributeValue.fromN(given)));
    assertThat(table.item("a", 1)).containsEntry("n", AttributeValue.fromN(kept));
  }

  @Test
  default void whatIsAskedWronglyIsRefused() {
    Table table = Table.in(cloud());
    assertThatThrownBy(() -> table.put(Map.of("p", text("a"))))
        .hasMessageContaining("Missing the key s in the item");
    assertThatThrownBy(() -> table.put(Map.of("p", text("a"), "s", text("1"))))
        .hasMessageContaining("Type mismatch for key s expected: N actual: S");
    assertThatThrownBy(() ->
            table
                .dynamo()
                .updateItem(b ->
                    b.tableName(table.name())
                        .key(key("a", 1))
                        .updateExpression("SET n = :n, m = :m")
                        .expressionAttributeValues(Map.of(":n", number(1)))))
        .hasMessageContaining("An expression attribute value used in expression is not defined")
        .hasMessageContaining(":m");
    assertThatThrownBy(
            () -> table.dynamo().getItem(b -> b.tableName(Cloud.name("none")).key(key("a", 1))))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() ->
            table.dynamo().getItem(b -> b.tableName(table.name()).key(Map.of("p", text("a")))))
        .hasMessageContaining("The provided key element does not match the schema");
  }
}
