package dev.lakestep.dynamo.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.dynamo.store.Durability;
import dev.lakestep.dynamo.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A table is a sorted map of numbers, over restarts and snapshots, read by pages of any size.
class ModelTest {
  private static final Store.Options OPTIONS = new Store.Options(Durability.SYSTEM, 3_000);

  @TempDir Path folder;
  private final Map<String, NavigableMap<Integer, Long>> model = new TreeMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aTableIsASortedMap(long seed) throws IOException {
    Random random = new Random(seed);
    Dynamo dynamo = Dynamo.open(folder, OPTIONS);
    try {
      dynamo.done("CreateTable", "'TableName': 'things', " + Dynamo.TABLE);
      for (int step = 0; step < 1_500; step++) {
        switch (random.nextInt(10)) {
          case 0, 1, 2 -> put(dynamo, random);
          case 3, 4 -> add(dynamo, random);
          case 5, 6 -> delete(dynamo, random);
          case 7, 8 -> compareQuery(dynamo, random);
          default -> compareIndex(dynamo, random);
        }
        if (random.nextInt(200) == 0) {
          dynamo.close();
          dynamo = Dynamo.open(folder, OPTIONS);
        }
      }
      compareScan(dynamo);
    } finally {
      dynamo.close();
    }
  }

  private static String hash(Random random) {
    return "p" + random.nextInt(4);
  }

  private NavigableMap<Integer, Long> rows(String hash) {
    return model.computeIfAbsent(hash, _ -> new TreeMap<>());
  }

  private void put(Dynamo dynamo, Random random) {
    String hash = hash(random);
    int range = random.nextInt(20) - 10;
    long value = random.nextInt(5);
    dynamo.put(
        "'p': {'S': '%s'}, 's': {'N': '%d'}, 'n': {'N': '%3$d'}, 'g': {'S': 'g%3$d'}"
            .formatted(hash, range, value));
    rows(hash).put(range, value);
  }

  private void add(Dynamo dynamo, Random random) {
    String hash = hash(random);
    int range = random.nextInt(20) - 10;
    Optional<Long> before = Optional.ofNullable(rows(hash).get(range));
    Answer answer =
        dynamo.call(
            "UpdateItem",
            ("'TableName': 'things', 'Key': {'p': {'S': '%s'}, 's': {'N': '%d'}},"
                    + " 'UpdateExpression': 'SET n = n + :one, g = :g',"
                    + " 'ConditionExpression': 'n = :n', 'ExpressionAttributeValues':"
                    + " {':one': {'N': '1'}, ':n': {'N': '%d'}, ':g': {'S': 'g%d'}}")
                .formatted(hash, range, before.orElse(0L), before.orElse(0L) + 1));
    assertThat(answer.status()).isEqualTo(before.isPresent() ? 200 : 400);
    before.ifPresent(value -> rows(hash).put(range, value + 1));
  }

  private void delete(Dynamo dynamo, Random random) {
    String hash = hash(random);
    int range = random.nextInt(20) - 10;
    dynamo.done(
        "DeleteItem",
        "'TableName': 'things', 'Key': {'p': {'S': '%s'}, 's': {'N': '%d'}}"
            .formatted(hash, range));
    rows(hash).remove(range);
  }

  private void compareQuery(Dynamo dynamo, Random random) {
    String hash = hash(random);
    int low = random.nextInt(20) - 10;
    int high = low + random.nextInt(10);
    boolean forward = random.nextBoolean();
    String query =
        ("'TableName': 'things', 'Limit': %d, 'ScanIndexForward': %s,"
                + " 'KeyConditionExpression': 'p = :p AND s BETWEEN :l AND :h',"
                + " 'ExpressionAttributeValues': {':p': {'S': '%s'}, ':l': {'N': '%d'},"
                + " ':h': {'N': '%d'}}")
            .formatted(1 + random.nextInt(6), forward, hash, low, high);
    var expected = rows(hash).subMap(low, true, high, true);
    assertThat(pages(dynamo, "Query", query))
        .map(item -> item.path("s").path("N").asInt())
        .containsExactlyElementsOf(forward ? expected.keySet() : expected.descendingMap().keySet());
  }

  private void compareIndex(Dynamo dynamo, Random random) {
    long value = random.nextInt(5);
    String query =
        ("'TableName': 'things', 'IndexName': 'keys', 'KeyConditionExpression': 'g = :g',"
                + " 'Limit': %d, 'ExpressionAttributeValues': {':g': {'S': 'g%d'}}")
            .formatted(1 + random.nextInt(6), value);
    long expected =
        model.values().stream()
            .flatMap(rows -> rows.values().stream())
            .filter(found -> found == value)
            .count();
    assertThat(pages(dynamo, "Query", query)).hasSize((int) expected);
  }

  private void compareScan(Dynamo dynamo) {
    List<String> expected =
        model.entrySet().stream()
            .flatMap(entry ->
                entry.getValue().entrySet().stream()
                    .map(row -> "%s %d %d".formatted(entry.getKey(), row.getKey(), row.getValue())))
            .collect(Collectors.toList());
    assertThat(pages(dynamo, "Scan", "'TableName': 'things', 'Limit': 7"))
        .map(item ->
            "%s %s %s"
                .formatted(
                    item.path("p").path("S").asText(),
                    item.path("s").path("N").asText(),
                    item.path("n").path("N").asText()))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static List<JsonNode> pages(Dynamo dynamo, String operation, String request) {
    List<JsonNode> items = new ArrayList<>();
    String next = request;
    while (true) {
      Answer answer = dynamo.call(operation, next);
      assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
      answer.body().path("Items").forEach(items::add);
      JsonNode last = answer.body().path("LastEvaluatedKey");
      if (last.isMissingNode()) {
        return items;
      }
      next = request + ", 'ExclusiveStartKey': " + last;
    }
  }
}
