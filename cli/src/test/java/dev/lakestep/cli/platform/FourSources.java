package dev.lakestep.cli.platform;

import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.Work;
import dev.lakestep.cli.backfill.Backfill;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// All that starts a flow, at once: people at a console, a clock, files that land, and a backfill;
/// and somebody who stops executions meanwhile.
///
/// @param machine the ARN of the flow's state machine
record FourSources(Bench bench, String machine, LambdaClient lambda, S3Client s3)
    implements AutoCloseable {
  static final String SCHEDULE = "monthly";
  static final String BUCKET = "lands-here";
  private static final int PEOPLE = 6;
  private static final Duration PAUSE = Duration.ofMillis(40);

  static FourSources of(Bench bench, String machine) {
    return new FourSources(bench, machine, bench.clients().lambda(), bench.clients().s3());
  }

  /// What each is to start.
  ///
  /// @param console names of executions, which begin with the kind of input
  /// @param keys of objects, in the order in which they land
  record Load(
      List<String> console, List<Instant> clock, List<String> keys, Backfill.Plan backfill) {
    Load {
      console = List.copyOf(console);
      clock = List.copyOf(clock);
      keys = List.copyOf(keys);
    }
  }

  private String name() {
    return machine.substring(machine.lastIndexOf(':') + 1);
  }

  /// Until each has started what it is to start, and nothing runs or waits any more.
  void run(Load work) throws Exception {
    AtomicBoolean started = new AtomicBoolean();
    Queue<String> console = new ConcurrentLinkedQueue<>(work.console());
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> sources = new ArrayList<>();
      for (int i = 0; i < PEOPLE; i++) {
        sources.add(() -> person(console));
      }
      sources.add(() -> clock(work.clock()));
      sources.add(() -> lands(work.keys()));
      sources.add(() -> backfill(work.backfill()));
      List<Future<String>> running = sources.stream().map(all::submit).toList();
      Future<String> rest = all.submit(() -> rest(started));
      for (Future<String> one : running) {
        one.get();
      }
      started.set(true);
      rest.get();
    }
  }

  /// Each starts one after the other, as soon as the one before has ended.
  private String person(Queue<String> names) throws InterruptedException {
    String name = names.poll();
    while (name != null) {
      String kind = name.substring(0, name.indexOf('-'));
      String execution = bench.started(machine, name, "{\"kind\": \"%s\"}".formatted(kind));
      while (!bench.hasEnded(execution)) {
        Thread.sleep(PAUSE);
      }
      name = names.poll();
    }
    return "done";
  }

  /// Tells of each time until it was heard, and of some twice.
  private String clock(List<Instant> times) {
    for (Instant time : times) {
      String event =
          """
          {"machine": "%s", "trigger": "%s", "time": "%s"}
          """
              .formatted(name(), SCHEDULE, time);
      boolean isHeard = false;
      while (!isHeard) {
        isHeard = isDone(Work.START, event);
      }
      if (time.getEpochSecond() % 7 == 0) {
        boolean _ = isDone(Work.START, event);
      }
    }
    return "done";
  }

  boolean isDone(Work work, String event) {
    return lambda
            .invoke(request ->
                request
                    .functionName(Platform.LOCAL.function(work).name())
                    .payload(SdkBytes.fromUtf8String(event)))
            .functionError()
        == null;
  }

  /// Each file lands when the one before was noticed, and in a second of its own.
  private String lands(List<String> keys) throws InterruptedException {
    for (String key : keys) {
      s3.putObject(
          request -> request.bucket(BUCKET).key(key), RequestBody.fromString("rows of " + key));
      Instant second =
          s3.headObject(request -> request.bucket(BUCKET).key(key)).lastModified().plusSeconds(1);
      while (!isNoticed(key) || Instant.now().isBefore(second)) {
        Thread.sleep(PAUSE);
      }
    }
    return "done";
  }

  private boolean isNoticed(String key) {
    return bench
        .dynamo
        .scanPaginator(
            request -> request.tableName(Platform.LOCAL.ledger().name()).consistentRead(true))
        .items()
        .stream()
        .anyMatch(row ->
            row.containsKey("stage")
                && row.getOrDefault("landed", AttributeValue.fromS("")).s().contains(key));
  }

  /// Whoever backfills says it again until there is an execution for each time.
  private String backfill(Backfill.Plan plan) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    try (Starts starts = new Starts(bench.clients());
        Executions executions = new Executions(bench.clients())) {
      boolean isWhole = false;
      while (!isWhole) {
        boolean _ = new Backfill(starts, executions, plan, nowhere).run();
        isWhole =
            plan.wanted().stream()
                .allMatch(time -> !executions.called(execution(plan.times().name(time))).isEmpty());
      }
    }
    return "done";
  }

  String execution(String name) {
    return machine.replace(":stateMachine:", ":execution:") + ":" + name;
  }

  /// Stops some, and makes hours pass, until all has ended.
  private String rest(AtomicBoolean started) throws InterruptedException {
    boolean isOver = false;
    while (!isOver) {
      boolean wasStarted = started.get();
      List<ExecutionListItem> running = running();
      for (ExecutionListItem one : running) {
        if (isToStop(one.name()) || bench.isAt(one.executionArn(), "waits")) {
          bench.stop(one.executionArn());
        }
      }
      anHourPasses();
      boolean isSwept = isDone(Work.RUNS, "{\"sweep\": true}");
      isOver = wasStarted && isSwept && running.isEmpty() && isSettled();
      Thread.sleep(PAUSE);
    }
    return "done";
  }

  /// Wherever they are: most of them still wait.
  static boolean isToStop(String name) {
    return Math.floorMod(name.hashCode(), 9) == 4;
  }

  List<ExecutionListItem> running() {
    return bench
        .states
        .listExecutionsPaginator(
            request -> request.stateMachineArn(machine).statusFilter(ExecutionStatus.RUNNING))
        .executions()
        .stream()
        .toList();
  }

  /// Whoever was killed holds nothing any more, and it is time to look again.
  void anHourPasses() {
    change(
        Platform.LOCAL.ledger().name(),
        "inbox#" + name() + "#arrival",
        "lease",
        "SET ends = :zero");
    change(Platform.LOCAL.inflight().name(), "admission#" + name(), "slots", "SET looked = :zero");
  }

  private void change(String table, String pk, String sk, String what) {
    try {
      bench.dynamo.updateItem(request ->
          request
              .tableName(table)
              .key(Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk)))
              .updateExpression(what)
              .conditionExpression("attribute_exists(pk)")
              .expressionAttributeValues(Map.of(":zero", AttributeValue.fromN("0"))));
    } catch (ConditionalCheckFailedException e) {
      return; // There is nothing yet that could grow old.
    }
  }

  boolean isSettled() {
    String inbox = "inbox#" + name() + "#arrival#";
    return keys("in/").isEmpty()
        && List.of("waiting", "again", "open").stream()
            .allMatch(part -> bench.rows(Platform.LOCAL.ledger().name(), inbox + part).isEmpty());
  }

  List<String> keys(String prefix) {
    return s3
        .listObjectsV2Paginator(request -> request.bucket(BUCKET).prefix(prefix))
        .contents()
        .stream()
        .map(object -> object.key())
        .toList();
  }

  @Override
  public void close() {
    lambda.close();
    s3.close();
  }
}
