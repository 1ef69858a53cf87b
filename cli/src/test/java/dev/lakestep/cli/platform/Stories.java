package dev.lakestep.cli.platform;

import static java.util.Objects.requireNonNull;

import dev.lakestep.blueprint.Platform;
import dev.lakestep.cli.sample.FruitFile;
import dev.lakestep.cli.sample.TaxiKind;
import dev.lakestep.cli.sample.TaxiMonth;
import java.io.IOException;
import java.nio.file.Files;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sfn.SfnClient;

/// The stories of the flows that ship.
final class Stories {
  private static final YearMonth MONTH = YearMonth.of(2021, 1);
  private static final Set<String> ANSWERED = ConcurrentHashMap.newKeySet();

  private Stories() {}

  /// Those that take no engine for SQL, and so hardly any time.
  static List<Story> small() {
    return List.of(
        Story.of("hello", _ -> "{}"),
        Story.of("kv-setup", _ -> "{}"),
        Story.of("fan-out", Stories::objects),
        Story.of("errors-and-retries", Stories::page),
        Story.of("approval", _ -> "{}").with(Stories::approve));
  }

  /// All of them; those of one lane share tables, and have to run one after the other.
  static List<List<Story>> lanes() {
    return List.of(
        List.of(
            Story.of("ingest-inbox", Stories::archive),
            Story.of("ingest-scheduled", Stories::inbox),
            Story.of("fruits", Stories::fruits),
            Story.of("etl-http", Stories::products)),
        List.of(
            scheduled(TaxiKind.YELLOW),
            scheduled(TaxiKind.GREEN),
            taxi(TaxiKind.YELLOW),
            taxi(TaxiKind.GREEN),
            taxi(TaxiKind.FHV)),
        Stream.concat(
                small().stream(),
                Stream.of(
                    Story.of(
                        "aws-setup",
                        cloud -> "{\"taxi_base_url\": \"%s\"}".formatted(cloud.address()))))
            .toList());
  }

  private static String objects(OneCloud cloud) {
    for (String name : List.of("one", "two", "three")) {
      cloud.put("story/" + name, name);
    }
    return "{\"prefix\": \"story/\"}";
  }

  private static String page(OneCloud cloud) throws IOException {
    Files.writeString(cloud.site().resolve("story"), "page");
    Files.writeString(cloud.site().resolve("storystatus"), "page");
    return "{\"url\": \"%s/story\"}".formatted(cloud.address());
  }

  private static String products(OneCloud cloud) throws IOException {
    cloud.rows("DROP TABLE IF EXISTS products");
    Files.writeString(
        cloud.site().resolve("story.json"),
        "{\"products\": [{\"id\": 1, \"title\": \"Phone\", \"price\": 549, \"brand\":"
            + " \"Apple\"}]}");
    return "{\"url\": \"%s/story.json\"}".formatted(cloud.address());
  }

  private static void withoutFruits(OneCloud cloud) {
    cloud.rows("DROP TABLE IF EXISTS fruits");
    cloud.rows("DROP TABLE IF EXISTS fruits_rejects");
  }

  private static String fruits(OneCloud cloud) {
    withoutFruits(cloud);
    cloud.put("samples/fruit.csv", "id,fruit,berry\n11,Grape,true\n11,Grape,true\nx,Fig,false\n");
    return "{}";
  }

  private static String file() {
    return new FruitFile(1, 60, 1).content().text();
  }

  private static String inbox(OneCloud cloud) {
    withoutFruits(cloud);
    cloud.put("inbox/fruits/story.csv", file());
    return "{}";
  }

  private static String archive(OneCloud cloud) {
    withoutFruits(cloud);
    cloud.put("archive/fruits/story.csv", file());
    return """
    {"lakestep": {"trigger": {"id": "arrival", "objects": [
      {"bucket": "my-lake", "key": "archive/fruits/story.csv", "uri": "s3://my-lake/archive/fruits/story.csv"}]}}}
    """;
  }

  private static void month(OneCloud cloud, TaxiKind kind) throws IOException {
    cloud.rows("DROP TABLE IF EXISTS %s_tripdata".formatted(kind.word()));
    new TaxiMonth(kind, MONTH, 20, 5).put(cloud.site(), true);
  }

  private static Story taxi(TaxiKind kind) {
    return Story.of(
            "taxi",
            cloud -> {
              month(cloud, kind);
              return "{\"taxi\": \"%s\", \"year\": \"2021\", \"month\": \"01\"}"
                  .formatted(kind.word());
            })
        .called(kind.word());
  }

  private static Story scheduled(TaxiKind kind) {
    return Story.of(
            "taxi-scheduled",
            cloud -> {
              month(cloud, kind);
              return """
              {"taxi": "%s", "lakestep": {"trigger": {"id": "%1$s_schedule", "date": "2021-02-01T09:00:00-05:00"}}}
              """
                  .formatted(kind.word());
            })
        .called(kind.word());
  }

  /// Says yes as soon as it is asked.
  private static void approve(OneCloud cloud, String execution) {
    Map<String, AttributeValue> key =
        Map.of(
            "pk", AttributeValue.fromS("execution#" + execution),
            "sk", AttributeValue.fromS("pause#ask"));
    try (DynamoDbClient dynamo = cloud.clients().dynamo();
        SfnClient states = cloud.clients().states()) {
      var item =
          dynamo.getItem(request -> request.tableName(Platform.LOCAL.inflight().name()).key(key));
      if (item.hasItem() && ANSWERED.add(execution)) {
        String token = requireNonNull(item.item().get("token")).s();
        states.sendTaskSuccess(
            request -> request.taskToken(token).output("{\"onResume\": {\"approved\": true}}"));
      }
    }
  }
}
