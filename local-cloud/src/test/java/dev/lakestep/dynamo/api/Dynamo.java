package dev.lakestep.dynamo.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakestep.dynamo.store.Durability;
import dev.lakestep.dynamo.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// DynamoDB as tests talk to it: JSON with single quotes, a clock that stands.
final class Dynamo implements AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  static final String TABLE =
      """
      'AttributeDefinitions': [{'AttributeName': 'p', 'AttributeType': 'S'},
        {'AttributeName': 's', 'AttributeType': 'N'}, {'AttributeName': 'g', 'AttributeType': 'S'},
        {'AttributeName': 'h', 'AttributeType': 'N'}, {'AttributeName': 'l', 'AttributeType': 'S'}],
      'KeySchema': [{'AttributeName': 'p', 'KeyType': 'HASH'},
        {'AttributeName': 's', 'KeyType': 'RANGE'}],
      'BillingMode': 'PAY_PER_REQUEST',
      'GlobalSecondaryIndexes': [
        {'IndexName': 'global', 'Projection': {'ProjectionType': 'ALL'}, 'KeySchema': [
          {'AttributeName': 'g', 'KeyType': 'HASH'}, {'AttributeName': 'h', 'KeyType': 'RANGE'}]},
        {'IndexName': 'keys', 'Projection': {'ProjectionType': 'KEYS_ONLY'},
         'KeySchema': [{'AttributeName': 'g', 'KeyType': 'HASH'}]}],
      'LocalSecondaryIndexes': [
        {'IndexName': 'local',
         'Projection': {'ProjectionType': 'INCLUDE', 'NonKeyAttributes': ['a']},
         'KeySchema': [{'AttributeName': 'p', 'KeyType': 'HASH'},
           {'AttributeName': 'l', 'KeyType': 'RANGE'}]}]
      """;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final DynamoApi api;

  private Dynamo(Path folder, Store.Options options) throws IOException {
    InstantSource clock = now::get;
    this.api =
        DynamoApi.open(folder, new DynamoApi.Place("us-east-1", "123456789012"), clock, options);
  }

  static Dynamo open(Path folder) throws IOException {
    return new Dynamo(folder, Store.Options.of(Durability.SYSTEM));
  }

  static Dynamo open(Path folder, Store.Options options) throws IOException {
    return new Dynamo(folder, options);
  }

  DynamoApi api() {
    return api;
  }

  void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  Answer call(String operation, String request) {
    return api.call(operation, json("{" + request + "}"));
  }

  /// The answer of a call that is done, as text with single quotes.
  String done(String operation, String request) {
    Answer answer = call(operation, request);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.body().toString().replace('"', '\'');
  }

  /// What is said of a call that is not done.
  String refused(String operation, String request) {
    Answer answer = call(operation, request);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    return message(answer);
  }

  static String message(Answer answer) {
    JsonNode body = answer.body();
    return "%s: %s"
        .formatted(
            body.path("__type").asText().replaceFirst(".*#", ""),
            body.path(body.has("message") ? "message" : "Message").asText());
  }

  void put(String item) {
    done("PutItem", "'TableName': 'things', 'Item': {%s}".formatted(item));
  }

  @Override
  public void close() throws IOException {
    api.close();
  }
}
