package dev.lakestep.cli.platform;

import dev.lakestep.blueprint.Platform;
import dev.lakestep.cli.sample.FruitFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// What has to be there before the flows that ship can run.
final class Scenes {
  /// More than one part of what is written in parts.
  static final int LARGE = 18 << 20;

  private static final AtomicInteger FILES = new AtomicInteger(10);

  private Scenes() {}

  /// Where taxi months are.
  static String site(OneCloud cloud) {
    return "{\"taxi_base_url\": \"%s\"}".formatted(cloud.address());
  }

  static String objects(OneCloud cloud) {
    for (String name : List.of("one", "two", "three")) {
      cloud.put("story/" + name, name);
    }
    return "{\"prefix\": \"story/\"}";
  }

  /// So many long names that a state cannot hold them.
  static String manyObjects(OneCloud cloud) {
    if (cloud.keys("many/").isEmpty()) {
      for (int i = 0; i < 240; i++) {
        cloud.put("many/" + i + "x".repeat(900), "");
      }
    }
    return "{\"prefix\": \"many/\"}";
  }

  static String page(OneCloud cloud) throws IOException {
    Files.writeString(cloud.site().resolve("story"), "page");
    Files.writeString(cloud.site().resolve("storystatus"), "page");
    return "{\"url\": \"%s/story\"}".formatted(cloud.address());
  }

  static String products(OneCloud cloud) throws IOException {
    cloud.rows("DROP TABLE IF EXISTS products");
    return moreProducts(cloud);
  }

  /// The table of the last time is there.
  static String moreProducts(OneCloud cloud) throws IOException {
    return listed(cloud, "Apple");
  }

  /// A document that is written in parts.
  static String manyProducts(OneCloud cloud) throws IOException {
    return listed(cloud, "Apple".repeat(LARGE / 5));
  }

  private static String listed(OneCloud cloud, String brand) throws IOException {
    Files.writeString(
        cloud.site().resolve("story.json"),
        "{\"products\": [{\"id\": 1, \"title\": \"Phone\", \"price\": 549, \"brand\": \"%s\"}]}"
            .formatted(brand));
    return "{\"url\": \"%s/story.json\"}".formatted(cloud.address());
  }

  private static void withoutFruits(OneCloud cloud) {
    cloud.rows("DROP TABLE IF EXISTS fruits");
    cloud.rows("DROP TABLE IF EXISTS fruits_rejects");
    cloud.rows("DROP TABLE IF EXISTS fruits_loaded_rejects");
  }

  static String fruits(OneCloud cloud) {
    withoutFruits(cloud);
    return sample(cloud);
  }

  /// The table of an earlier run is there.
  static String fruitsAgain(OneCloud cloud) {
    cloud.rows(
        """
        CREATE TABLE IF NOT EXISTS fruits (id bigint) LOCATION 's3://my-lake/tables/fruits/'
        TBLPROPERTIES ('table_type' = 'ICEBERG')
        """);
    return sample(cloud);
  }

  private static String sample(OneCloud cloud) {
    cloud.put("samples/fruit.csv", "id,fruit,berry\n11,Grape,true\n11,Grape,true\nx,Fig,false\n");
    return "{}";
  }

  static String fruitsWithoutFile(OneCloud cloud) {
    withoutFruits(cloud);
    cloud.s3().deleteObject(request -> request.bucket(OneCloud.BUCKET).key("samples/fruit.csv"));
    return "{}";
  }

  private static String file() {
    return new FruitFile(1, 60, 1).content().text();
  }

  private static void cleared(OneCloud cloud, String prefix) {
    cloud
        .keys(prefix)
        .forEach(key -> cloud.s3().deleteObject(r -> r.bucket(OneCloud.BUCKET).key(key)));
  }

  static String inbox(OneCloud cloud) {
    withoutFruits(cloud);
    return inboxAgain(cloud);
  }

  static String inboxAgain(OneCloud cloud) {
    cleared(cloud, "inbox/");
    cleared(cloud, "archive/");
    InboxCourses.put(cloud, "story.csv", file());
    return "{}";
  }

  /// Other rows than the last time.
  static String inboxOfNew(OneCloud cloud) {
    cleared(cloud, "inbox/");
    int number = FILES.incrementAndGet();
    InboxCourses.put(
        cloud, "new-%d.csv".formatted(number), new FruitFile(number, 60, 1).content().text());
    return "{}";
  }

  /// So many long names that a state cannot hold them.
  static String inboxOfMany(OneCloud cloud) {
    cleared(cloud, "inbox/");
    for (int i = 0; i < 240; i++) {
      cloud.put("inbox/fruits/" + i + "x".repeat(900), "");
    }
    return "{}";
  }

  /// Somebody takes away what comes there.
  static Course.Meanwhile gone(String prefix) {
    return (cloud, _) -> cleared(cloud, prefix);
  }

  /// All of it can be read.
  static String inboxOfGood(OneCloud cloud) {
    cleared(cloud, "inbox/");
    InboxCourses.put(
        cloud, "good.csv", "id,fruit,berry\n%d,Apple,false\n".formatted(FILES.incrementAndGet()));
    return "{}";
  }

  /// A file that is copied in parts.
  static String inboxOfLarge(OneCloud cloud) {
    withoutFruits(cloud);
    cleared(cloud, "inbox/");
    String line = "1,Apple,false\n";
    InboxCourses.put(cloud, "large.csv", "id,fruit,berry\n" + line.repeat(LARGE / line.length()));
    return "{}";
  }

  static String nothing(OneCloud cloud) {
    cleared(cloud, "inbox/");
    return "{}";
  }

  /// A file that will land.
  static String landing(OneCloud cloud) {
    withoutFruits(cloud);
    return landingAgain(cloud);
  }

  static String landingAgain(OneCloud cloud) {
    return lands(cloud, file());
  }

  /// All of it can be read.
  static String landingOfGood(OneCloud cloud) {
    return lands(cloud, "id,fruit,berry\n1,Apple,false\n2,Pear,false\n");
  }

  /// A file that has landed, and was brought to the archive.
  static String archived(OneCloud cloud) {
    withoutFruits(cloud);
    cloud.put("archive/fruits/story.csv", file());
    return """
    {"lakestep": {"trigger": {"id": "arrival", "objects": [
      {"bucket": "my-lake", "key": "archive/fruits/story.csv", "uri": "s3://my-lake/archive/fruits/story.csv"}]}}}
    """;
  }

  static String landingOfLarge(OneCloud cloud) {
    withoutFruits(cloud);
    String line = "1,Apple,false\n";
    return lands(cloud, "id,fruit,berry\n" + line.repeat(LARGE / line.length()));
  }

  /// Nothing can be made of it.
  static String landingOfNonsense(OneCloud cloud) {
    withoutFruits(cloud);
    return lands(cloud, "colour,taste\nred,sweet\n");
  }

  private static String lands(OneCloud cloud, String content) {
    cleared(cloud, "inbox/");
    cleared(cloud, "archive/");
    return "story-%d.csv\n%s".formatted(FILES.incrementAndGet(), content);
  }

  /// Uploads in parts of which nothing has become; they are none afterwards.
  static List<String> unfinished(OneCloud cloud) {
    return unfinished(cloud, "");
  }

  /// Those with a word in their keys.
  static List<String> unfinished(OneCloud cloud, String word) {
    List<String> all = new ArrayList<>();
    for (String bucket : List.of(OneCloud.BUCKET, Platform.LOCAL.names().filesBucket())) {
      cloud.s3().listMultipartUploads(request -> request.bucket(bucket)).uploads().stream()
          .filter(upload -> upload.key().contains(word))
          .forEach(upload -> {
            all.add("left: " + bucket + "/" + upload.key());
            cloud
                .s3()
                .abortMultipartUpload(request ->
                    request.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()));
          });
    }
    return all;
  }
}
