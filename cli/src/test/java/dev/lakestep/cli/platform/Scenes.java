package dev.lakestep.cli.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakestep.blueprint.Platform;
import dev.lakestep.cli.sample.FruitFile;
import dev.lakestep.cli.sample.TaxiKind;
import dev.lakestep.cli.sample.TaxiMonth;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/// What has to be there before the flows that ship can run.
final class Scenes {
  private static final YearMonth MONTH = YearMonth.of(2021, 1);

  /// More than one part of what is written in parts.
  private static final int LARGE = 18 << 20;

  private static final AtomicInteger FILES = new AtomicInteger();

  private Scenes() {}

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
    return listed(cloud, noise());
  }

  private static String listed(OneCloud cloud, String brand) throws IOException {
    String text =
        "{\"products\": [{\"id\": 1, \"title\": \"Phone\", \"price\": 549, \"brand\": \"%s\"}]}";
    Files.writeString(cloud.site().resolve("story.json"), text.formatted(brand));
    return "{\"url\": \"%s/story.json\"}".formatted(cloud.address());
  }

  /// What no packing makes shorter than half.
  private static String noise() {
    byte[] bytes = new byte[LARGE];
    new Random(1).nextBytes(bytes);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ('A' + (bytes[i] & 0xf));
    }
    return new String(bytes, ISO_8859_1);
  }

  private static void withoutFruits(OneCloud cloud) {
    cloud.rows("DROP TABLE IF EXISTS fruits");
    cloud.rows("DROP TABLE IF EXISTS fruits_rejects");
    cloud.rows("DROP TABLE IF EXISTS fruits_loaded_rejects");
  }

  static String fruits(OneCloud cloud) {
    withoutFruits(cloud);
    return fruitsAgain(cloud);
  }

  static String fruitsAgain(OneCloud cloud) {
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

  static void withoutTrips(OneCloud cloud, TaxiKind kind) {
    cloud.rows("DROP TABLE IF EXISTS %s_tripdata".formatted(kind.word()));
    cloud.rows("DROP TABLE IF EXISTS %s_tripdata_rejects".formatted(kind.word()));
  }

  /// A month, and perhaps a trip that nobody can read.
  static void month(OneCloud cloud, TaxiKind kind, boolean unreadable) throws IOException {
    StringWriter text = new StringWriter();
    new TaxiMonth(kind, MONTH, 20, 5).write(text);
    if (unreadable) {
      int columns =
          (int)
              text.toString()
                  .lines()
                  .findFirst()
                  .orElse("")
                  .chars()
                  .filter(letter -> letter == ',')
                  .count();
      text.append("no").append(",no".repeat(columns)).append('\n');
    }
    site(cloud, kind, text.toString());
  }

  /// A month that is written in parts.
  static void longMonth(OneCloud cloud, TaxiKind kind) throws IOException {
    site(cloud, kind, noise() + noise());
  }

  private static void site(OneCloud cloud, TaxiKind kind, String text) throws IOException {
    String name = new TaxiMonth(kind, MONTH, 0, 0).name();
    Path file = cloud.site().resolve(kind.word()).resolve(name + ".gz");
    Files.createDirectories(file.resolveSibling("."));
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(UTF_8));
    }
  }

  static String taxi(TaxiKind kind) {
    return "{\"taxi\": \"%s\", \"year\": \"2021\", \"month\": \"01\"}".formatted(kind.word());
  }

  static String scheduled(TaxiKind kind) {
    return """
    {"taxi": "%s", "lakestep": {"trigger": {"id": "%1$s_schedule", "date": "2021-02-01T09:00:00-05:00"}}}
    """
        .formatted(kind.word());
  }

  /// Uploads in parts of which nothing has become.
  static List<String> unfinished(OneCloud cloud) {
    List<String> all = new ArrayList<>();
    for (String bucket : List.of(OneCloud.BUCKET, Platform.LOCAL.names().filesBucket())) {
      cloud
          .s3()
          .listMultipartUploads(request -> request.bucket(bucket))
          .uploads()
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
