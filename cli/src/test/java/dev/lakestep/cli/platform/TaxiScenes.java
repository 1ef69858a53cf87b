package dev.lakestep.cli.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakestep.cli.sample.TaxiKind;
import dev.lakestep.cli.sample.TaxiMonth;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/// Months of trips, for the flows that load them.
final class TaxiScenes {
  private static final YearMonth MONTH = YearMonth.of(2021, 1);

  private static final AtomicInteger SEEDS = new AtomicInteger(10);

  private TaxiScenes() {}

  static void withoutTrips(OneCloud cloud, TaxiKind kind) {
    cloud.rows("DROP TABLE IF EXISTS %s_tripdata".formatted(kind.word()));
    cloud.rows("DROP TABLE IF EXISTS %s_tripdata_rejects".formatted(kind.word()));
  }

  /// A month, and perhaps a trip that nobody can read.
  static void month(OneCloud cloud, TaxiKind kind, boolean unreadable) throws IOException {
    month(cloud, kind, unreadable, 5);
  }

  /// Other trips than the last time.
  static void newMonth(OneCloud cloud, TaxiKind kind) throws IOException {
    month(cloud, kind, true, SEEDS.incrementAndGet());
  }

  private static void month(OneCloud cloud, TaxiKind kind, boolean unreadable, int seed)
      throws IOException {
    StringWriter text = new StringWriter();
    new TaxiMonth(kind, MONTH, 20, seed).write(text);
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

  /// A month that is written in parts once it is unpacked.
  static void longMonth(OneCloud cloud, TaxiKind kind) throws IOException {
    site(cloud, kind, " ".repeat(Scenes.LARGE));
  }

  /// A file that is written in parts as it is.
  static void longFile(OneCloud cloud, TaxiKind kind) throws IOException {
    Files.write(file(cloud, kind), new byte[Scenes.LARGE]);
  }

  private static Path file(OneCloud cloud, TaxiKind kind) throws IOException {
    String name = new TaxiMonth(kind, MONTH, 0, 0).name();
    Path file = cloud.site().resolve(kind.word()).resolve(name + ".gz");
    Files.createDirectories(file.resolveSibling("."));
    return file;
  }

  private static void site(OneCloud cloud, TaxiKind kind, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file(cloud, kind)))) {
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
}
