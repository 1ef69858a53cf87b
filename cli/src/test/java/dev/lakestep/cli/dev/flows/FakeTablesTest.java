package dev.lakestep.cli.dev.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.call.JsonValues;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tables that state machines find in a trial: what their expressions mean, and that unknown
/// ones are refused.
class FakeTablesTest {
  private static final String KEY =
      "{\"namespace\": {\"S\": \"n\"}, \"key\": {\"S\": \"k\"}, \"n\": {\"N\": \"7\"}}";

  private final FakeTables tables = new FakeTables();

  @BeforeEach
  void holdsOneItem() {
    call("putItem", "\"Item\": " + KEY);
  }

  private JsonNode call(String operation, String more) {
    return tables.call(
        operation, JsonValues.parsed("{\"TableName\": \"${KvTable}\", " + more + "}"));
  }

  private static String key(String key) {
    return "{\"namespace\": {\"S\": \"n\"}, \"key\": {\"S\": \"" + key + "\"}}";
  }

  private JsonNode item() {
    return call("getItem", "\"Key\": " + key("k")).path("Item");
  }

  @ParameterizedTest
  @CsvSource({
    "attribute_exists(n), true",
    "attribute_not_exists(#other), true",
    "NOT attribute_exists(n), false",
    "n = :seven AND n < :eight, true",
    "n = :eight OR n >= :seven, true",
    "(n = :eight OR n >= :seven) AND attribute_not_exists(n), false",
    "n <> :eight, true",
    "'begins_with(#k, :letter)', true",
    "nobody = :seven, false",
  })
  void conditionsDecide(String condition, boolean holds) {
    String request =
        """
        "Item": %s, "ConditionExpression": "%s",
        "ExpressionAttributeNames": {"#other": "other", "#k": "key"},
        "ExpressionAttributeValues":
          {":seven": {"N": "7"}, ":eight": {"N": "8"}, ":letter": {"S": "k"}}
        """
            .formatted(KEY, condition);
    if (holds) {
      assertThat(call("putItem", request)).isEmpty();
    } else {
      assertThatThrownBy(() -> call("putItem", request))
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal ->
                  assertThat(refusal.error())
                      .isEqualTo("DynamoDB.ConditionalCheckFailedException"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "attribute_type(n :seven)",
    "n = ",
    "n ~ :seven",
    "n = :unheard",
    "a.b = :seven",
    "size(n) > :seven",
  })
  void whatIsNotUnderstoodIsRefused(String condition) {
    String request =
        "\"Item\": "
            + KEY
            + ", \"ConditionExpression\": \""
            + condition
            + "\", \"ExpressionAttributeValues\": {\":seven\": {\"N\": \"7\"}}";
    assertThatThrownBy(() -> call("putItem", request))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.error()).isEqualTo("DynamoDB.ValidationException"));
    assertThatThrownBy(() -> call("scan", "\"Limit\": 1")).hasMessageContaining("scan");
  }

  @Test
  void updatesSetAndRemove() {
    call(
        "updateItem",
        """
        "Key": %s, "UpdateExpression":
          "SET n = n + :one, m = if_not_exists(m, :one), #v = :text REMOVE nobody",
        "ExpressionAttributeNames": {"#v": "value"},
        "ExpressionAttributeValues": {":one": {"N": "1"}, ":text": {"S": "t"}}
        """
            .formatted(key("k")));
    ObjectNode expected = (ObjectNode) JsonValues.parsed(KEY);
    expected.putObject("n").put("N", "8");
    expected.putObject("m").put("N", "1");
    expected.putObject("value").put("S", "t");
    assertThat(item()).isEqualTo(expected);
    call("updateItem", "\"Key\": " + key("new") + ", \"UpdateExpression\": \"REMOVE n\"");
    assertThat(call("getItem", "\"Key\": " + key("new")).path("Item"))
        .isEqualTo(JsonValues.parsed(key("new")));
  }

  @Test
  void severalItemsAtOnce() {
    call("putItem", "\"Item\": " + key("a"));
    JsonNode batch =
        tables.call(
            "batchGetItem",
            JsonValues.parsed(
                "{\"RequestItems\": {\"${KvTable}\": {\"Keys\": [%s, %s]}}}"
                    .formatted(key("a"), key("nobody"))));
    assertThat(batch.path("Responses").path("${KvTable}")).hasSize(1);
    JsonNode query =
        call(
            "query",
            """
            "KeyConditionExpression": "namespace = :n", "ProjectionExpression": "#k",
            "ExpressionAttributeNames": {"#k": "key"},
            "ExpressionAttributeValues": {":n": {"S": "n"}}
            """);
    assertThat(query.path("Items")).hasSize(2);
    assertThat(query.path("Items").findValuesAsText("S")).isEqualTo(List.of("a", "k"));
    assertThat(query.path("Items").path(0).has("namespace")).isFalse();
  }

  @Test
  void aDeletedItemIsGone() {
    JsonNode deleted =
        call("deleteItem", "\"Key\": " + key("k") + ", \"ReturnValues\": \"ALL_OLD\"");
    assertThat(deleted.path("Attributes")).isEqualTo(JsonValues.parsed(KEY));
    assertThat(item().isMissingNode()).isTrue();
  }
}
