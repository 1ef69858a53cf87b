package dev.lakestep.judges;

import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.iceberg.Snapshot;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// Lets Athena and Iceberg's own library commit to one table at the same time, from two processes,
/// and says how many of the commits that were acknowledged are there.
public final class AlternateCommits {
  private static final int MOST_TRIALS = 50;

  private final URI endpoint;
  private final int each;
  private int refused;

  private AlternateCommits(URI endpoint, int each) {
    this.endpoint = endpoint;
    this.each = each;
  }

  /// Lets both writers commit, and says what came of it.
  ///
  /// @param args the endpoint of the cloud, and how many commits in all
  public static void main(String[] args) throws IOException, InterruptedException {
    int commits = Integer.parseInt(args[1]);
    boolean kept = new AlternateCommits(URI.create(args[0]), commits / 2).run();
    System.exit(kept ? 0 : 1);
  }

  private boolean run() throws IOException, InterruptedException {
    try (CommitLog log = CommitLog.at(endpoint);
        Athena athena = Athena.at(endpoint);
        S3Client s3 = s3()) {
      s3.createBucket(b -> b.bucket(CommitLog.BUCKET));
      log.make();
      athena.row("SELECT count(*) FROM log");
      long begun = System.nanoTime();
      commit(athena);
      Duration time = Duration.ofNanos(System.nanoTime() - begun);
      return told(log.line(), athena, time);
    }
  }

  private S3Client s3() {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  /// Both at once: the other process begins a commit whenever this one does.
  private void commit(Athena athena) throws IOException, InterruptedException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                GlueWriter.class.getName(),
                endpoint.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (Writer lines = other.outputWriter(StandardCharsets.UTF_8)) {
      for (int number = 1; number <= each; number++) {
        lines.write(number + "\n");
        lines.flush();
        insert(athena, number);
      }
    }
    if (other.waitFor() != 0) {
      throw new IllegalStateException("the other process ended with " + other.exitValue());
    }
  }

  /// A commit that met another is refused, and tried again as a state machine would.
  private void insert(Athena athena, int number) throws InterruptedException {
    for (int trial = 1; trial <= MOST_TRIALS; trial++) {
      Athena.Ended ended = athena.run("INSERT INTO log VALUES ('athena', %d)".formatted(number));
      if (ended.well()) {
        return;
      }
      String reason = ended.status().stateChangeReason();
      if (!reason.contains("ICEBERG_COMMIT_ERROR")) {
        throw new IllegalStateException(reason);
      }
      refused++;
    }
    throw new IllegalStateException("refused %d times".formatted(MOST_TRIALS));
  }

  private boolean told(List<Snapshot> line, Athena athena, Duration time)
      throws InterruptedException {
    List<String> rows = athena.row("SELECT count(*), count(DISTINCT (writer, number)) FROM log");
    long turns = turns(line);
    System.out.printf(
        "%d commits in %.1f s, half by Athena (%d refused and tried again), half by %s%n",
        2 * each, time.toMillis() / 1000.0, refused, GlueWriter.NAME);
    System.out.printf(
        "%d snapshots in one line, the writer changed %d times; %s rows, %s different%n",
        line.size(), turns, rows.getFirst(), rows.getLast());
    String all = Integer.toString(2 * each);
    boolean kept = line.size() == 2 * each && rows.equals(List.of(all, all));
    System.out.println(kept ? "none is lost" : "LOST");
    return kept;
  }

  private static long turns(List<Snapshot> line) {
    long turns = 0;
    for (int i = 1; i < line.size(); i++) {
      turns += byTrino(line.get(i)) == byTrino(line.get(i - 1)) ? 0 : 1;
    }
    return turns;
  }

  /// Trino leaves the id of its query in each snapshot.
  private static boolean byTrino(Snapshot snapshot) {
    return snapshot.summary().containsKey("trino_query_id");
  }
}
