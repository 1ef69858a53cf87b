package dev.lakestep.cli.platform;

import static java.util.Objects.requireNonNull;

import dev.lakestep.blueprint.Platform;
import dev.lakestep.cli.sample.TaxiKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sfn.SfnClient;

/// The stories of the flows that ship: what they are for, and what may go wrong.
final class Stories {
  private static final Set<String> ANSWERED = ConcurrentHashMap.newKeySet();

  /// A query that fails, and will fail again.
  private static final String OVER_LIMIT = "athena.query:scan-limit@count=1";

  private static final String NO_PARTS = "s3.CompleteMultipartUpload:error";
  private static final String NO_COPIES = "s3.UploadPartCopy:error";

  /// A commit that Glue refuses for so long that it is begun anew.
  private static final String BUSY_CATALOG = "glue.UpdateTable:throttle@count=4";

  /// So that there is time in between.
  private static final String SLOW_CALLS = "lambda.Invoke:delay=1500";

  /// What is done without an answer is done again.
  private static final String LOST_ANSWERS = "lambda.Invoke:after-error@every=2";

  private Stories() {}

  /// Those that take no time, for each build.
  static List<Story> quick() {
    return List.of(
        Story.of("hello", _ -> "{}"),
        Story.of("kv-setup", Scenes::site),
        Story.of("approval", _ -> "{}").with(Course.toTheEnd(Stories::approve)));
  }

  /// Those that take no engine for SQL besides.
  private static List<Story> small() {
    return List.of(
        Story.of("fan-out", Scenes::objects),
        Story.of("fan-out", Scenes::manyObjects).called("many").with(Course.broken()),
        Story.of("errors-and-retries", Scenes::page));
  }

  /// All of them; those of one lane share tables, and have to run one after the other.
  static List<List<Story>> lanes() {
    return List.of(
        Stream.of(inbox(), inboxHourly(), fruits()).flatMap(List::stream).toList(),
        products(),
        Stream.of(
                scheduled(TaxiKind.YELLOW),
                scheduled(TaxiKind.GREEN),
                taxi(TaxiKind.YELLOW),
                taxi(TaxiKind.GREEN),
                taxi(TaxiKind.FHV))
            .flatMap(List::stream)
            .toList(),
        Stream.of(quick(), setup(), small()).flatMap(List::stream).toList());
  }

  private static List<Story> setup() {
    Story setup = Story.of("aws-setup", Scenes::site);
    return List.of(
        setup,
        setup.called("its query fails").but(OVER_LIMIT).with(Course.failing("Athena.ScanLimit")),
        setup
            .called("stopped with the other flow")
            .but("dynamodb.PutItem:delay=2s")
            .with(QueryCourses.stoppedWith("kv-setup")));
  }

  private static List<Story> products() {
    Story products = Story.of("etl-http", Scenes::products);
    Story more = Story.of("etl-http", Scenes::moreProducts);
    return List.of(
        products,
        more.called("again").but(BUSY_CATALOG),
        more.called("its query fails").but(OVER_LIMIT).with(Course.failing("Athena.ScanLimit")),
        more.called("stopped with its query")
            .but("glue.GetTable:delay=3s")
            .with(QueryCourses.stopped()),
        Story.of("etl-http", Scenes::manyProducts)
            .called("the document breaks off")
            .but(NO_PARTS)
            .with(Course.broken().and(Scenes::unfinished)));
  }

  private static List<Story> fruits() {
    Story fruits = Story.of("fruits", Scenes::fruits);
    return List.of(
        fruits,
        Story.of("fruits", Scenes::fruitsAgain)
            .called("again, and nobody knows of a commit")
            .but("athena.insert:after-internal@count=1"),
        fruits.called("its query fails").but(OVER_LIMIT).with(Course.failing("Athena.ScanLimit")),
        fruits
            .called("stopped with its query")
            .but("glue.GetTable:delay=20s")
            .with(QueryCourses.stopped()),
        Story.of("fruits", Scenes::fruitsWithoutFile)
            .called("its file is missing")
            .with(Course.failing("S3.NoSuchKey")));
  }

  private static List<Story> inbox() {
    return List.of(
        Story.of("ingest-inbox", Scenes::landing).with(InboxCourses.loaded()),
        Story.of("ingest-inbox", Scenes::landingAgain)
            .called("the catalog is busy")
            .but(BUSY_CATALOG)
            .with(InboxCourses.loaded()),
        Story.of("ingest-inbox", Scenes::landingOfLarge)
            .called("it is copied in parts")
            .but(NO_COPIES + "@count=8")
            .with(InboxCourses.loaded().and(Scenes::unfinished)),
        Story.of("ingest-inbox", Scenes::landingOfGood)
            .called("the catalog is busy with the other table")
            .but(BUSY_CATALOG)
            .with(InboxCourses.loaded()),
        Story.of("ingest-inbox", Leftovers.in("ingest-inbox", "fruits", Scenes::archived))
            .called("after an attempt that ended midway")
            .with(Course.toTheEnd().and(Leftovers.of("fruits"))),
        Story.of("ingest-inbox", Scenes::landingOfNonsense)
            .called("nothing can be made of it")
            .with(InboxCourses.quarantined()),
        Story.of("ingest-inbox", Scenes::landingOfNonsense)
            .called("somebody takes it away")
            .with(InboxCourses.takenAway()));
  }

  private static List<Story> inboxHourly() {
    return List.of(
        Story.of("ingest-scheduled", Scenes::inbox),
        Story.of("ingest-scheduled", Scenes::inboxOfNew)
            .called("the catalog is busy")
            .but(BUSY_CATALOG),
        Story.of("ingest-scheduled", Scenes::inboxOfGood)
            .called("the catalog is busy with the other table")
            .but(BUSY_CATALOG),
        Story.of("ingest-scheduled", Leftovers.in("ingest-scheduled", "fruits", Scenes::inbox))
            .called("after an attempt that ended midway")
            .with(Course.toTheEnd().and(Leftovers.of("fruits"))),
        Story.of("ingest-scheduled", Scenes::inboxOfNew)
            .called("answers are lost")
            .but(LOST_ANSWERS),
        Story.of("ingest-scheduled", Scenes::inboxOfNew)
            .called("answers are lost, and what was moved")
            .but(LOST_ANSWERS)
            .with(Course.broken(Scenes.gone("archive/"))),
        Story.of("ingest-scheduled", Scenes::inboxOfMany).called("many files"),
        Story.of("ingest-scheduled", Scenes::inboxOfLarge)
            .called("a copy breaks off")
            .but(NO_COPIES)
            .with(Course.broken().and(Scenes::unfinished)));
  }

  private static List<Story> taxi(TaxiKind kind) {
    String word = kind.word();
    Story.Scene scene =
        cloud -> {
          TaxiScenes.withoutTrips(cloud, kind);
          TaxiScenes.month(cloud, kind, false);
          return TaxiScenes.taxi(kind);
        };
    Story taxi = Story.of("taxi", scene);
    return List.of(
        taxi.called(word),
        taxi.called(word + ", its query fails")
            .but(OVER_LIMIT)
            .with(Course.failing("Athena.ScanLimit")),
        taxi.called(word + ", its tables are made twice").but("athena.create:internal@count=2"),
        taxi.called(word + ", stopped with its query")
            .but("glue.GetTable:delay=20s")
            .with(QueryCourses.stopped()),
        Story.of(
                "taxi",
                cloud -> {
                  TaxiScenes.longMonth(cloud, kind);
                  return TaxiScenes.taxi(kind);
                })
            .called(word + ", the file breaks off")
            .but(NO_PARTS)
            .with(Course.broken().and(Scenes::unfinished)));
  }

  private static List<Story> scheduled(TaxiKind kind) {
    String word = kind.word();
    Story month =
        monthly(
            kind,
            cloud -> {
              TaxiScenes.withoutTrips(cloud, kind);
              TaxiScenes.month(cloud, kind, true);
            });
    return List.of(
        month,
        monthly(kind, cloud -> TaxiScenes.newMonth(cloud, kind))
            .called(word + ", the catalog is busy with what it rejects")
            .but(BUSY_CATALOG),
        month
            .called(word + ", somebody takes the file away")
            .but(SLOW_CALLS)
            .with(Course.broken(Scenes.gone("taxi/raw/"))),
        Story.of("taxi-scheduled", Leftovers.in("taxi-scheduled", word, month.scene()))
            .called(word + ", after an attempt that ended midway")
            .with(Course.toTheEnd().and(Leftovers.of(word))),
        monthly(kind, cloud -> TaxiScenes.month(cloud, kind, false))
            .called(word + ", the catalog is busy")
            .but(BUSY_CATALOG),
        monthly(kind, cloud -> TaxiScenes.longFile(cloud, kind))
            .called(word + ", the file breaks off")
            .but(NO_PARTS)
            .with(Course.broken().and(Scenes::unfinished)));
  }

  /// What a site has for a month.
  @FunctionalInterface
  private interface Site {
    void put(OneCloud cloud) throws IOException;
  }

  private static Story monthly(TaxiKind kind, Site site) {
    Story.Scene scene =
        cloud -> {
          site.put(cloud);
          return TaxiScenes.scheduled(kind);
        };
    return Story.of("taxi-scheduled", scene).called(kind.word());
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
