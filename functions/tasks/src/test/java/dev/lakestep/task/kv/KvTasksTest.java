package dev.lakestep.task.kv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.task.TaskBench;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.store.Parallel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KvTasksTest {
  private TaskBench bench;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    bench = TaskBench.open(folder);
    bench
        .aws()
        .dynamo()
        .createTable(request ->
            request
                .tableName(TaskBench.KEYS)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("namespace")
                        .attributeType(ScalarAttributeType.S)
                        .build(),
                    AttributeDefinition.builder()
                        .attributeName("key")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder()
                        .attributeName("namespace")
                        .keyType(KeyType.HASH)
                        .build(),
                    KeySchemaElement.builder()
                        .attributeName("key")
                        .keyType(KeyType.RANGE)
                        .build()));
  }

  @AfterAll
  void close() throws IOException {
    bench.close();
  }

  private Map<String, AttributeValue> item(String key) {
    return bench
        .aws()
        .dynamo()
        .getItem(request ->
            request
                .tableName(TaskBench.KEYS)
                .key(
                    Map.of(
                        "namespace", AttributeValue.fromS("examples.team"),
                        "key", AttributeValue.fromS(key))))
        .item();
  }

  private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name));
  }

  private String value(String key) {
    return attribute(item(key), "value").s();
  }

  private void put(String key, String value) throws IOException {
    bench.outputs("core.kv.Put", "{\"key\": \"%s\", \"value\": %s}".formatted(key, value));
  }

  @Test
  void setsValuesOfTimes() throws IOException {
    bench.outputs(
        "core.kv.Set",
        """
        {"key": "t", "value": "2024-05-06T07:08:09Z", "kvType": "DATETIME", "ttl": "PT1H",
         "kvDescription": "when"}
        """);
    Map<String, AttributeValue> item = item("t");
    assertThat(attribute(item, "value").s()).isEqualTo("\"2024-05-06T07:08:09Z\"");
    assertThat(attribute(item, "type").s()).isEqualTo("DATETIME");
    assertThat(attribute(item, "description").s()).isEqualTo("when");
    assertThat(Long.parseLong(attribute(item, "expires").n()))
        .isBetween(Instant.now().getEpochSecond() + 3000, Instant.now().getEpochSecond() + 3700);
    bench.outputs("core.kv.Set", "{\"key\": \"d\", \"value\": \"P1D\", \"kvType\": \"DURATION\"}");
    assertThat(attribute(item("d"), "type").s()).isEqualTo("DURATION");
    assertThat(
            bench.failure(
                "core.kv.Set", "{\"key\": \"x\", \"value\": \"soon\", \"kvType\": \"DATE\"}"))
        .isEqualTo("Lakestep.InvalidArgument");
    String again = "{\"key\": \"t\", \"value\": 1, \"overwrite\": \"false\"}";
    assertThat(bench.failure("core.kv.Set", again)).isEqualTo("Lakestep.KeyExists");
  }

  @Test
  void readsAndDeletes() throws IOException {
    bench.outputs(
        "core.kv.Set", "{\"key\": \"up\", \"value\": {\"a\": [1]}, \"namespace\": \"examples\"}");
    JsonNode found = bench.outputs("core.kv.Get", "{\"key\": \"up\"}");
    assertThat(found.path("value").path("a").path(0).asInt()).isEqualTo(1);
    assertThat(bench.failure("core.kv.Get", "{\"key\": \"no\", \"errorOnMissing\": true}"))
        .isEqualTo("Lakestep.NoSuchKey");
    String up = "{\"key\": \"up\", \"namespace\": \"examples\"}";
    assertThat(bench.outputs("core.kv.Delete", up).path("deleted").asBoolean()).isTrue();
    assertThat(bench.outputs("core.kv.Delete", up).path("deleted").asBoolean()).isFalse();
  }

  @Test
  void mergesDeeply() throws IOException {
    put("m", "{\"a\": {\"b\": 1, \"c\": [1]}, \"d\": 1}");
    put("m", "{\"a\": {\"c\": [2], \"e\": null}}");
    assertThat(value("m")).isEqualTo("{\"a\":{\"b\":1,\"c\":[2],\"e\":null},\"d\":1}");
    put("m", "[{\"key\": \"a.b\", \"value\": 5}, {\"key\": \"x.y\", \"value\": true}]");
    assertThat(JsonValues.parsed(value("m")))
        .isEqualTo(
            JsonValues.parsed("{\"a\":{\"b\":5,\"c\":[2],\"e\":null},\"d\":1,\"x\":{\"y\":true}}"));
    put("s", "\"text\"");
    put("s", "7");
    assertThat(value("s")).isEqualTo("7");
    assertThat(attribute(item("s"), "type").s()).isEqualTo("NUMBER");
    assertThat(
            bench.failure(
                "core.kv.Put", "{\"key\": \"none\", \"value\": 1, \"errorOnMissing\": true}"))
        .isEqualTo("Lakestep.NoSuchKey");
  }

  @Test
  void ofManyMergesAtOnceNoneIsLost() throws Exception {
    Parallel.each(
        IntStream.range(0, 40).boxed().toList(),
        i -> {
          put("race", "{\"at\": {\"k%d\": %d}}".formatted(i, i));
          return i;
        });
    assertThat(JsonValues.parsed(value("race")).path("at")).hasSize(40);
  }
}
