package dev.lakestep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakestep.cli.platform.Bucket;
import dev.lakestep.cli.platform.SqlQuery;
import dev.lakestep.cli.platform.SqlQuery.Answer;
import dev.lakestep.cli.run.Grid.Cell;
import dev.lakestep.cli.run.Starting;
import dev.lakestep.compiler.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/// `lakestep demo`: three files become three commits of an Iceberg table, on this machine.
final class DemoCommand implements Command {
  private static final String BUCKET = "lakestep-demo";
  private static final String DATABASE = "demo";
  private static final Duration PAUSE = Duration.ofMillis(50);

  /// A file, and the day that it is of.
  private record Delivery(String day, String text) {}

  private static final List<Delivery> DELIVERIES =
      List.of(
          new Delivery(
              "2026-01-01",
              "id,fruit,berry\n1,Apple,false\n2,Banana,false\n3,Orange,false\n4,Blueberry,true\n"),
          new Delivery("2026-01-02", "id,fruit,berry\n5,Raspberry,true\n6,Pear,false\n"),
          new Delivery("2026-01-03", "id,fruit,berry\n4,Bilberry,true\n7,Mango,false\n"));

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Shows what Lakestep does: files become an Iceberg table, on this machine.",
            "It starts the local cloud if none runs, drops three files into a bucket, runs a flow"
                + " for each, and prints the table, its history, and how it was before.")
        .option(NearCloud.DATA)
        .examples("lakestep demo");
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    NearCloud cloud = NearCloud.started(given, shell);
    RunnableFlow lake = flow("fruits-lake");
    RunnableFlow file = flow("fruits-file");
    try (Interruption _ = Interruption.awaited(shell)) {
      Bucket bucket = new Bucket(cloud.clients(), BUCKET);
      bucket.make();
      title("An empty Iceberg table", shell);
      if (!RunCommand.on(cloud, lake, starting(lake, List.of()), shell).isGood()) {
        return Exit.FAILED;
      }
      for (Delivery delivery : DELIVERIES) {
        String key = "inbox/%s/fruits.csv".formatted(delivery.day());
        title("s3://%s/%s".formatted(BUCKET, key), shell);
        delivery.text().lines().forEach(line -> shell.out().println("  " + line));
        shell.out().println();
        bucket.put(key, delivery.text());
        Starting starting = starting(file, List.of("day=" + delivery.day()));
        if (!RunCommand.on(cloud, file, starting, shell).isGood()) {
          return Exit.FAILED;
        }
      }
      tables(cloud, shell);
    }
    return Exit.CLEAN;
  }

  private static void tables(NearCloud cloud, Shell shell) {
    try (SqlQuery query = new SqlQuery(cloud.clients())) {
      show("SELECT * FROM fruits ORDER BY id", query, shell);
      Answer commits =
          show(
              "SELECT snapshot_id, operation, summary['added-records'] AS added"
                  + " FROM \"fruits$snapshots\" ORDER BY committed_at",
              query,
              shell);
      Cell first = commits.rows().getFirst().getFirst();
      if (first instanceof Cell.Text(var snapshot)) {
        show("SELECT * FROM fruits FOR VERSION AS OF " + snapshot + " ORDER BY id", query, shell);
      }
    }
    title("What to try next", shell);
    List.of(
            "lakestep sql 'SELECT fruit FROM fruits WHERE berry' --database demo",
            "lakestep runs                       what has run; `lakestep show NAME` shows one",
            "lakestep run flows/hello.yaml       a flow of your own begins like this one",
            "lakestep check flows/               what is wrong with flows, before they run",
            "lakestep local stop                 the cloud ends, and keeps what it has")
        .forEach(line -> shell.out().println("  " + line));
  }

  private static Answer show(String sql, SqlQuery query, Shell shell) {
    title(sql, shell);
    Answer answer = query.run(sql, DATABASE, PAUSE);
    SqlCommand.table(answer, shell.out());
    shell.out().flush();
    return answer;
  }

  private static void title(String text, Shell shell) {
    shell.out().println();
    shell.out().println("── " + text);
    shell.out().println();
  }

  private static Starting starting(RunnableFlow flow, List<String> inputs) {
    return Starting.of(flow.flow().manifest().inputs(), inputs);
  }

  static RunnableFlow flow(String name) throws IOException {
    String file = name + ".yaml";
    try (InputStream in =
        Objects.requireNonNull(DemoCommand.class.getResourceAsStream("/demo/" + file))) {
      return RunnableFlow.alone(new Source(file, new String(in.readAllBytes(), UTF_8)));
    }
  }
}
