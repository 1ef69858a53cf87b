package dev.lakestep.cloud.contract;

import static dev.lakestep.cloud.contract.Table.key;
import static dev.lakestep.cloud.contract.Table.number;
import static dev.lakestep.cloud.contract.Table.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// What DynamoDB promises of many items at once.
interface DynamoManyContract {
  Cloud cloud();

  @Test
  default void aTransactionIsDoneWholeOrNotAtAll() {
    Table table = Table.in(cloud());
    table.dynamo().transactWriteItems(b -> b.transactItems(strict(table, "a"), put(table, "b")));
    assertThatThrownBy(() ->
            table
                .dynamo()
                .transactWriteItems(b -> b.transactItems(strict(table, "a"), put(table, "c"))))
        .isInstanceOfSatisfying(
            TransactionCanceledException.class,
            cancelled ->
                assertThat(cancelled.cancellationReasons())
                    .extracting(CancellationReason::code)
                    .containsExactly("ConditionalCheckFailed", "None"))
        .hasMessageContaining(
            "Transaction cancelled, please refer cancellation reasons for specific reasons"
                + " [ConditionalCheckFailed, None]");
    assertThat(table.item("b", 1)).isNotEmpty();
    assertThat(table.item("c", 1)).isEmpty();
  }

  private static TransactWriteItem put(Table table, String p) {
    return TransactWriteItem.builder().put(b -> b.tableName(table.name()).item(key(p, 1))).build();
  }

  private static TransactWriteItem strict(Table table, String p) {
    return TransactWriteItem.builder()
        .put(b ->
            b.tableName(table.name())
                .item(key(p, 1))
                .conditionExpression("attribute_not_exists(p)"))
        .build();
  }

  @Test
  default void aTransactionWithATokenIsDoneOnce() {
    Table table = Table.in(cloud());
    String token = Cloud.name("once");
    add(table, 1, token);
    add(table, 1, token);
    assertThat(table.item("a", 1)).containsEntry("n", number(1));
    assertThatThrownBy(() -> add(table, 2, token))
        .isInstanceOf(IdempotentParameterMismatchException.class);
  }

  private static void add(Table table, int n, String token) {
    TransactWriteItem item =
        TransactWriteItem.builder()
            .update(b ->
                b.tableName(table.name())
                    .key(key("a", 1))
                    .updateExpression("ADD n :n")
                    .expressionAttributeValues(Map.of(":n", number(n))))
            .build();
    table.dynamo().transactWriteItems(b -> b.transactItems(item).clientRequestToken(token));
  }

  @Test
  default void batchesDoEachThingForItself() {
    Table table = Table.in(cloud());
    table.put(key("b", 1));
    table
        .dynamo()
        .batchWriteItem(b ->
            b.requestItems(
                Map.of(
                    table.name(),
                    List.of(
                        WriteRequest.builder().putRequest(r -> r.item(key("a", 1))).build(),
                        WriteRequest.builder().deleteRequest(r -> r.key(key("b", 1))).build()))));
    var answer =
        table
            .dynamo()
            .batchGetItem(b ->
                b.requestItems(
                    Map.of(
                        table.name(),
                        KeysAndAttributes.builder()
                            .keys(List.of(key("a", 1), key("b", 1)))
                            .consistentRead(true)
                            .build())));
    assertThat(answer.responses().get(table.name())).isEqualTo(List.of(key("a", 1)));
    assertThat(answer.unprocessedKeys()).isEmpty();
  }

  @Test
  default void aPageIsNoLargerThanAMegabyte() {
    Table table = Table.in(cloud());
    String large = "y".repeat(200 * 1_024);
    for (int i = 0; i < 7; i++) {
      table.put(Map.of("p", text("a"), "s", number(i), "x", text(large)));
    }
    var first = table.dynamo().scan(b -> b.tableName(table.name()));
    assertThat(first.count()).isBetween(5, 6);
    assertThat(first.hasLastEvaluatedKey()).isTrue();
    assertThat(table.dynamo().scanPaginator(b -> b.tableName(table.name())).items()).hasSize(7);
  }

  @Test
  default void segmentsAreTheWholeTable() {
    Table table = Table.in(cloud());
    for (int i = 0; i < 40; i++) {
      table.put(key("p" + i, 1));
    }
    int found =
        IntStream.range(0, 4)
            .map(segment ->
                table
                    .dynamo()
                    .scan(b -> b.tableName(table.name()).totalSegments(4).segment(segment))
                    .count())
            .sum();
    assertThat(found).isEqualTo(40);
  }
}
