package dev.lakestep.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.iceberg.duck.Duck;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/// No test, but a figure: rows a second of a whole load, from an object in S3 to a committed
/// snapshot, next to a bare `COPY` of DuckDB from a file to a file, by turns.
/// `-Dlakestep.rows=1000000` runs it.
@EnabledIfSystemProperty(named = "lakestep.rows", matches = "\\d+")
class RateTest {
  private static final int ROUNDS = 5;
  private static final int COLD = 2;

  @TempDir Path folder;

  @Test
  void rowsASecond() throws Exception {
    int rows = Integer.getInteger("lakestep.rows", 0);
    Path csv = folder.resolve("trips.csv");
    write(csv, rows);
    List<Double> loads = new ArrayList<>();
    List<Double> copies = new ArrayList<>();
    try (IngestBench bench = IngestBench.open(folder.resolve("bench"))) {
      bench
          .aws()
          .s3()
          .putObject(
              request -> request.bucket(IngestBench.BUCKET).key("in/trips.csv"),
              RequestBody.fromFile(csv));
      for (int round = 0; round < ROUNDS; round++) {
        copies.add(seconds(() -> copy(csv)));
        String table = "db.t" + round;
        loads.add(
            seconds(() ->
                assertThat(bench.ingest(load(table)).path("rowsWritten").asInt()).isEqualTo(rows)));
      }
    }
    double load = median(loads);
    double copy = median(copies);
    System.out.printf(
        "%d rows, %d MB: load %.2f s (%.0f rows/s), bare COPY %.2f s (%.0f rows/s), ratio %.2f%n",
        rows, Files.size(csv) >> 20, load, rows / load, copy, rows / copy, load / copy);
  }

  private static String load(String table) {
    return """
    {"from": "s3://lake/in/trips.csv", "into": "%s", "onReject": "QUARANTINE",
     "columns": {"vendor": "int", "pickup": "timestamp", "dropoff": "timestamp", "passengers": "int",
       "distance": "double", "flag": "string", "zone": "int", "fare": "decimal(10,2)"}}
    """
        .formatted(table);
  }

  private void copy(Path csv) throws IOException {
    Path here = Files.createTempDirectory(folder, "copy");
    try (Duck duck = Duck.open(folder, 1L << 30)) {
      duck.run(
          """
          COPY (SELECT * FROM read_csv('%s', auto_detect=false, header=true, columns={'vendor': 'INTEGER',
            'pickup': 'TIMESTAMP', 'dropoff': 'TIMESTAMP', 'passengers': 'INTEGER', 'distance': 'DOUBLE',
            'flag': 'VARCHAR', 'zone': 'INTEGER', 'fare': 'DECIMAL(10,2)'}))
          TO '%s' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)
          """
              .formatted(csv, here.resolve("trips.parquet")));
    }
  }

  private static void write(Path csv, int rows) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    try (BufferedWriter out = Files.newBufferedWriter(csv)) {
      out.write("vendor,pickup,dropoff,passengers,distance,flag,zone,fare\n");
      for (int i = 0; i < rows; i++) {
        int day = 1 + random.nextInt(28);
        int hour = random.nextInt(24);
        int minute = random.nextInt(60);
        out.write(
            "%d,2024-01-%02d %02d:%02d:00,2024-01-%02d %02d:%02d:59,%d,%d.%d,%s,%d,%d.%02d\n"
                .formatted(
                    1 + random.nextInt(2),
                    day,
                    hour,
                    minute,
                    day,
                    hour,
                    minute,
                    random.nextInt(6),
                    random.nextInt(30),
                    random.nextInt(100),
                    random.nextBoolean() ? "N" : "Y",
                    random.nextInt(265),
                    random.nextInt(90),
                    random.nextInt(100)));
      }
    }
  }

  private interface Doing {
    void run() throws Exception;
  }

  private static double seconds(Doing work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(List<Double> all) {
    List<Double> warm = all.subList(COLD, all.size()).stream().sorted().toList();
    return warm.get(warm.size() / 2);
  }
}
