package dev.lakestep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakestep.cli.platform.Bucket;
import dev.lakestep.cli.platform.Executions;
import dev.lakestep.cli.platform.Refused;
import dev.lakestep.cli.platform.SqlQuery;
import dev.lakestep.cli.platform.SqlQuery.Answer;
import dev.lakestep.cli.platform.Triggers;
import dev.lakestep.cli.run.Grid.Cell;
import dev.lakestep.cli.run.Starting;
import dev.lakestep.compiler.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// `lakestep demo`: three files become three commits of an Iceberg table, on this machine.
final class DemoCommand implements Command {
  private static final String BUCKET = "lakestep-demo";
  private static final String DATABASE = "demo";
  static final String MACHINE = "demo_fruits-inbox";
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Starting NOTHING = new Starting("{}", List.of());

  /// A file, and the day that it is of.
  private record Delivery(String day, String text) {}

  private static final List<Delivery> DELIVERIES =
      List.of(
          new Delivery(
              "2026-01-01",
              "id,fruit,berry\n1,Apple,false\n2,Banana,false\n3,Orange,false\n3,Orange,false\n"),
          new Delivery(
              "2026-01-02", "id,fruit,berry\n4,Blueberry,true\n5,Pear,maybe\n6,Raspberry,true\n"),
          new Delivery("2026-01-03", "id,fruit,berry\n2,Mango,false\n5,Pear,false\n"));

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Shows what Lakestep does: files become an Iceberg table, on this machine.",
            "It starts the local cloud if none runs, drops three files into an inbox, of which each"
                + " starts a flow, and prints the table, its history, what was rejected, and how"
                + " the table was before.")
        .option(NearCloud.DATA)
        .examples("lakestep demo");
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    NearCloud cloud = NearCloud.started(given, shell);
    RunnableFlow lake = flow("fruits-lake");
    RunnableFlow inbox = flow("fruits-inbox");
    try (Interruption _ = Interruption.awaited(shell);
        Executions executions = new Executions(cloud.clients())) {
      title("A database, and nothing in it", shell);
      Bucket bucket = new Bucket(cloud.clients(), BUCKET);
      bucket.make();
      if (!RunCommand.on(cloud, lake, NOTHING, shell).isGood()) {
        return Exit.FAILED;
      }
      title("A flow that waits for files", shell);
      cloud.deployment(shell).flow(inbox.flow());
      new Triggers(cloud.clients())
          .put(inbox.flow())
          .forEach(one -> shell.out().println("  demo / fruits-inbox, by " + one.words()));
      for (Delivery delivery : DELIVERIES) {
        if (!isDelivered(delivery, bucket, executions, shell)) {
          return Exit.FAILED;
        }
      }
      tables(cloud, shell);
    }
    return Exit.CLEAN;
  }

  /// Drops a file, and shows the execution that it starts.
  private static boolean isDelivered(
      Delivery delivery, Bucket bucket, Executions executions, Shell shell) {
    String key = "inbox/fruits-%s.csv".formatted(delivery.day());
    title("s3://%s/%s".formatted(BUCKET, key), shell);
    delivery.text().lines().forEach(line -> shell.out().println("  " + line));
    shell.out().println();
    shell.out().flush();
    Set<String> before = begun(executions);
    bucket.put(key, delivery.text());
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      Optional<String> arn =
          begun(executions).stream().filter(one -> !before.contains(one)).findFirst();
      if (arn.isPresent()) {
        return Following.ended(executions, arn.get(), PAUSE, shell).isGood();
      }
      slept();
    }
    throw Trouble.world(
        "no execution has begun for `%s`; the queue `lakestep-inbox-dead` may hold why"
            .formatted(key));
  }

  private static Set<String> begun(Executions executions) {
    return executions.newest(MACHINE::equals).stream()
        .map(Executions.Condition::arn)
        .collect(Collectors.toSet());
  }

  private static void slept() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      throw new Refused("the demo was stopped");
    }
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
      show("SELECT line, \"column\", reason, text FROM fruits_rejects", query, shell);
      Cell first = commits.rows().getFirst().getFirst();
      if (first instanceof Cell.Text(var snapshot)) {
        show("SELECT * FROM fruits FOR VERSION AS OF " + snapshot + " ORDER BY id", query, shell);
      }
    }
    title("What to try next", shell);
    List.of(
            "lakestep sql 'SELECT fruit FROM fruits WHERE berry' --database demo",
            "aws s3 cp FILE s3://lakestep-demo/inbox/     one more file, after"
                + " `eval \"$(lakestep local env)\"`",
            "lakestep runs                       what has run; `lakestep show NAME` shows one",
            "lakestep local deploy FLOW          puts a flow of yours beside it, with its triggers",
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

  static RunnableFlow flow(String name) throws IOException {
    String file = name + ".yaml";
    try (InputStream in =
        Objects.requireNonNull(DemoCommand.class.getResourceAsStream("/demo/" + file))) {
      return RunnableFlow.alone(new Source(file, new String(in.readAllBytes(), UTF_8)));
    }
  }
}
