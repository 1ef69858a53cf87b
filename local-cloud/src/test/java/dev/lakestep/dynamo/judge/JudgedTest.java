package dev.lakestep.dynamo.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakestep.dynamo.api.Answer;
import dev.lakestep.dynamo.api.DynamoApi;
import dev.lakestep.dynamo.store.Durability;
import dev.lakestep.dynamo.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Amazon's DynamoDB Local is asked what we are asked, and answers what we answer.
class JudgedTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int CALLS = Integer.getInteger("lakestep.judged", 20_000);
  private static final long SEED = Long.getLong("lakestep.seed", 5L);
  private static final List<String> TABLES =
      List.of(
          """
          {"TableName": "plain", "BillingMode": "PAY_PER_REQUEST",
           "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}],
           "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}]}
          """,
          """
          {"TableName": "binary", "BillingMode": "PAY_PER_REQUEST",
           "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "B"},
             {"AttributeName": "s", "AttributeType": "S"}],
           "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"},
             {"AttributeName": "s", "KeyType": "RANGE"}]}
          """,
          """
          {"TableName": "sorted", "BillingMode": "PAY_PER_REQUEST",
           "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"},
             {"AttributeName": "s", "AttributeType": "N"},
             {"AttributeName": "g", "AttributeType": "S"},
             {"AttributeName": "h", "AttributeType": "N"},
             {"AttributeName": "l", "AttributeType": "S"}],
           "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"},
             {"AttributeName": "s", "KeyType": "RANGE"}],
           "GlobalSecondaryIndexes": [
             {"IndexName": "global", "Projection": {"ProjectionType": "ALL"},
              "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"},
                {"AttributeName": "h", "KeyType": "RANGE"}]},
             {"IndexName": "keys", "Projection": {"ProjectionType": "KEYS_ONLY"},
              "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}]}],
           "LocalSecondaryIndexes": [
             {"IndexName": "local",
              "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["a"]},
              "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"},
                {"AttributeName": "l", "KeyType": "RANGE"}]}]}
          """);

  @TempDir Path folder;

  @Test
  void twentyThousandCallsAreAnsweredAlike() throws Exception {
    Optional<Path> place = Judge.folder();
    assumeTrue(place.isPresent(), "DynamoDB Local is not there");
    List<String> differences = new ArrayList<>();
    int understood = 0;
    try (Judge judge = Judge.start(place.orElseThrow());
        DynamoApi api =
            DynamoApi.open(
                folder,
                new DynamoApi.Place("us-east-1", "000000000000"),
                InstantSource.system(),
                Store.Options.of(Durability.SYSTEM))) {
      for (String table : TABLES) {
        JsonNode request = MAPPER.readTree(table);
        assertThat(judge.call("CreateTable", request).status()).isEqualTo(200);
        assertThat(api.call("CreateTable", request).status()).isEqualTo(200);
      }
      RandomCalls calls = new RandomCalls(SEED);
      for (int i = 0; i < CALLS && differences.size() < 40; i++) {
        RandomCalls.Call call = calls.next();
        Answer answer = api.call(call.operation(), call.request());
        JsonNode body = MAPPER.readTree(answer.body().toString());
        Judge.Verdict theirs = judge.call(call.operation(), call.request());
        Comparison.difference(call, new Judge.Verdict(answer.status(), body), theirs)
            .ifPresent(differences::add);
        understood += answer.status() == 200 ? 1 : 0;
      }
    }
    assertThat(differences).isEmpty();
    assertThat(understood).as("calls that did something").isGreaterThan(CALLS / 3);
  }
}
