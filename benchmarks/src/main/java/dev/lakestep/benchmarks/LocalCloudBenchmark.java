package dev.lakestep.benchmarks;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// What the local cloud costs: how long it takes to answer, how much memory it holds, and how fast
/// it moves bytes next to a plain copy on the same disk. Prints medians next to what it aims at.
public final class LocalCloudBenchmark {
  private static final int STARTS = 5;
  private static final int ATHENA_STARTS = 3;
  private static final int SEQUENCES = 7;
  private static final int COLD_SEQUENCES = 2;

  /// As a start is before the archive of classes is made.
  private static final String NO_ARCHIVE = "-XX:AOTMode=off";

  private final Path launcher;

  private LocalCloudBenchmark(Path launcher) {
    this.launcher = launcher;
  }

  /// Takes the launcher, which stands at the root of all that was built.
  public static void main(String[] arguments) throws Exception {
    LocalCloudBenchmark benchmark = new LocalCloudBenchmark(Path.of(arguments[0]));
    benchmark.size();
    benchmark.archive();
    benchmark.starts("");
    benchmark.starts(NO_ARCHIVE);
    benchmark.athenaStarts("");
    benchmark.athenaStarts(NO_ARCHIVE);
    try (CloudServer server = CloudServer.start(benchmark.launcher, "");
        CloudClient client = CloudClient.of(server.endpoint())) {
      client.put("/bench", BodyPublishers.noBody());
      memory("as it starts", server);
      statements(client);
      memory("after the statements", server);
      CloudBytes.copies(client, server);
      memory("after the copies", server);
      CloudBytes.listing(client, server);
    }
  }

  private void size() throws IOException {
    Path root = launcher.toAbsolutePath().resolveSibling("");
    jars("cli and local cloud", root.resolve("cli/target/lib"));
    jars("Trino, on the first `local start`", root.resolve("trino/target/lib"));
  }

  private static void jars(String name, Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
      long bytes = 0;
      for (Path jar : jars) {
        bytes += Files.size(jar);
      }
      say("%-38s %4d jars, %6.1f MB".formatted(name, jars.size(), bytes / 1e6));
    }
  }

  /// The launcher makes it in the background, once the first cloud is started.
  private void archive() throws IOException, InterruptedException {
    Path making = launcher.toAbsolutePath().resolveSibling(".lakestep/archiving-cloud");
    try (CloudServer _ = CloudServer.start(launcher, "")) {
      while (Files.exists(making)) {
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
  }

  private static String with(String options) {
    return options.isEmpty() ? "with the archive" : "without an archive";
  }

  /// From the start of the launcher, on an empty folder.
  private void starts(String options) throws IOException, InterruptedException {
    List<Start> objects = new ArrayList<>();
    List<Start> items = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      try (CloudServer server = CloudServer.start(launcher, options);
          CloudClient client = CloudClient.of(server.endpoint())) {
        client.put("/bench", BodyPublishers.noBody());
        client.put("/bench/k", BodyPublishers.ofString("x"));
        objects.add(Start.of(server));
      }
      try (CloudServer server = CloudServer.start(launcher, options);
          CloudClient client = CloudClient.of(server.endpoint())) {
        String _ = client.dynamo("ListTables", "{}");
        items.add(Start.of(server));
      }
    }
    start("start to an object in S3, " + with(options), objects, 1_500);
    start("start to an answer of DynamoDB, " + with(options), items, 1_500);
  }

  private void athenaStarts(String options) throws IOException, InterruptedException {
    List<Start> answers = new ArrayList<>();
    for (int i = 0; i < ATHENA_STARTS; i++) {
      try (CloudServer server = CloudServer.start(launcher, options);
          CloudClient client = CloudClient.of(server.endpoint())) {
        client.put("/bench", BodyPublishers.noBody());
        client.query("SELECT 1");
        answers.add(Start.of(server));
      }
    }
    start("start to a result of Athena, " + with(options), answers, 9_000);
  }

  private static void statements(CloudClient client) throws IOException, InterruptedException {
    client.query("CREATE DATABASE bench LOCATION 's3://bench/'");
    client.put("/bench/csv/f.csv", BodyPublishers.ofString(csv()));
    client.query(
        "CREATE EXTERNAL TABLE bench.raw (id bigint, name string) ROW FORMAT DELIMITED FIELDS"
            + " TERMINATED BY ',' LOCATION 's3://bench/csv/'");
    List<Double> all = new ArrayList<>();
    List<Double> ones = new ArrayList<>();
    for (int i = 0; i < SEQUENCES; i++) {
      long begun = System.nanoTime();
      sequence(client, "bench.t" + i);
      double took = millis(begun);
      if (i == 0) {
        say("%-52s %8.0f ms".formatted("the first CREATE, INSERT, MERGE, OPTIMIZE", took));
      }
      all.add(took);
      begun = System.nanoTime();
      client.query("SELECT 1");
      ones.add(millis(begun));
    }
    aim(
        "CREATE, INSERT, MERGE, OPTIMIZE once it is warm",
        median(all.subList(COLD_SEQUENCES, SEQUENCES)),
        2_000);
    say(
        "%-52s %8.0f ms"
            .formatted(
                "SELECT 1 once it is warm", median(ones.subList(COLD_SEQUENCES, SEQUENCES))));
  }

  private static void sequence(CloudClient client, String table)
      throws IOException, InterruptedException {
    client.query(
        "CREATE TABLE %s (id bigint, name string) LOCATION 's3://bench/%s/' TBLPROPERTIES ('table_type'='ICEBERG')"
            .formatted(table, table));
    client.query("INSERT INTO %s SELECT id, name FROM bench.raw".formatted(table));
    client.query(
        """
        MERGE INTO %s t USING (SELECT id + 500 AS id, name FROM bench.raw) s ON t.id = s.id
        WHEN MATCHED THEN UPDATE SET name = s.name
        WHEN NOT MATCHED THEN INSERT (id, name) VALUES (s.id, s.name)
        """
            .formatted(table));
    client.query("OPTIMIZE %s REWRITE DATA USING BIN_PACK".formatted(table));
  }

  private static String csv() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      lines.append(i).append(",fruit ").append(i).append('\n');
    }
    return lines.toString();
  }

  static void memory(String when, CloudServer server) throws IOException {
    say("%-52s %8.0f MB of memory".formatted(when, server.memory()));
  }

  /// How long a start took, on the clock and of the processor, which others do not slow down.
  private record Start(double millis, double processor) {
    static Start of(CloudServer server) {
      return new Start(server.millis(), server.processorMillis());
    }
  }

  private static void start(String name, List<Start> starts, double aim) {
    double millis = median(starts.stream().map(Start::millis).toList());
    double processor = median(starts.stream().map(Start::processor).toList());
    say(
        "%-52s %8.0f ms, %4.2f of the aim; %.0f ms of processor"
            .formatted(name, millis, millis / aim, processor));
  }

  private static void aim(String name, double millis, double aim) {
    say("%-52s %8.0f ms, %4.2f of the aim".formatted(name, millis, millis / aim));
  }

  static double millis(long begun) {
    return (System.nanoTime() - begun) / 1e6;
  }

  static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(0.0);
  }

  static void say(String line) {
    System.out.println(line);
  }
}
