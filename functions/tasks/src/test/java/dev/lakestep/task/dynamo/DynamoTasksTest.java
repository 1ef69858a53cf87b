package dev.lakestep.task.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.task.TaskBench;
import dev.lakestep.task.call.JsonValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoTasksTest {
  private TaskBench bench;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    bench = TaskBench.open(folder);
    bench
        .aws()
        .dynamo()
        .createTable(request ->
            request
                .tableName("things")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build(),
                    AttributeDefinition.builder()
                        .attributeName("n")
                        .attributeType(ScalarAttributeType.N)
                        .build())
                .keySchema(
                    KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build(),
                    KeySchemaElement.builder().attributeName("n").keyType(KeyType.RANGE).build()));
  }

  @AfterAll
  void close() throws IOException {
    bench.close();
  }

  private void put(String item) throws IOException {
    bench.outputs(
        "aws.dynamodb.PutItem", "{\"tableName\": \"things\", \"item\": %s}".formatted(item));
  }

  private JsonNode query(String more) throws IOException {
    return bench.outputs(
        "aws.dynamodb.Query",
        """
        {"tableName": "things", "keyConditionExpression": "#i = :i",
         "expressionAttributeNames": {"#i": "id"}, "expressionAttributeValues": {":i": "many"} %s}
        """
            .formatted(more));
  }

  @Test
  void writesReadsAndDeletesAnItem() throws IOException {
    String item =
        "{\"id\":\"a\",\"n\":1,\"f\":1.5,\"t\":true,\"z\":null,\"l\":[1,\"x\"],\"m\":{\"k\":\"v\"}}";
    put(item);
    String key = "{\"tableName\": \"things\", \"key\": {\"id\": \"a\", \"n\": 1}}";
    assertThat(bench.outputs("aws.dynamodb.GetItem", key).path("row"))
        .isEqualTo(JsonValues.parsed(item));
    put("\"{\\\"id\\\": \\\"a\\\", \\\"n\\\": 1}\"");
    assertThat(bench.outputs("aws.dynamodb.GetItem", key).path("row")).hasSize(2);
    bench.outputs("aws.dynamodb.DeleteItem", key);
    assertThat(bench.outputs("aws.dynamodb.GetItem", key).path("row")).isEmpty();
  }

  @Test
  void findsItems() throws IOException {
    String filler = "x".repeat(200_000);
    for (int n : IntStream.range(0, 12).toArray()) {
      put("{\"id\": \"many\", \"n\": %d, \"x\": \"%s\"}".formatted(n, filler));
    }
    JsonNode stored = query("");
    assertThat(stored.path("size").asLong()).isEqualTo(12);
    assertThat(bench.text(stored.path("uri").asText()).lines()).hasSize(12);
    assertThat(query(", \"fetchType\": \"NONE\", \"limit\": 7").path("size").asLong()).isEqualTo(7);
    assertThat(query(", \"fetchType\": \"FETCH_ONE\"").path("row").path("n").asInt(-1)).isZero();
    JsonNode scanned =
        bench.outputs(
            "aws.dynamodb.Scan",
            """
            {"tableName": "things", "filterExpression": "n > :n AND id = :i",
             "expressionAttributeValues": {":n": 10, ":i": "many"}, "fetchType": "FETCH"}
            """);
    assertThat(scanned.path("size").asLong()).isEqualTo(1);
  }
}
