package dev.lakestep.cli.platform;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.Work;
import dev.lakestep.cli.platform.Executions.Condition;
import dev.lakestep.cli.run.Grid.Cell;
import dev.lakestep.cli.sample.FileSite;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.fault.Faults;
import dev.lakestep.fault.Spec;
import dev.lakestep.iam.guard.Guard;
import dev.lakestep.task.timeline.Chart;
import dev.lakestep.task.timeline.TaskRun;
import dev.lakestep.task.timeline.Timeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A local cloud with the flows that ship, and a site on loopback: the same for all test classes of
/// a process, since Trino takes its time to begin.
final class OneCloud implements AutoCloseable {
  static final String BUCKET = "my-lake";
  static final String DATABASE = "lake";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path ROOT = Path.of(System.getProperty("lakestep.root", ".."));
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Path folder;
  private final Guard guard;
  private final Faults faults = Faults.of(Spec.NONE);
  private final ReadWriteLock lock = new ReentrantReadWriteLock(true);
  private final LocalCloud cloud;
  private final FileSite site;
  private final Clients clients;
  private final S3Client s3;
  private final Executions executions;
  private final Map<String, String> machines = new HashMap<>();
  private final Map<String, CompiledFlow> flows = new HashMap<>();
  private final AtomicInteger started = new AtomicInteger();

  private OneCloud(Path folder) throws IOException {
    this.folder = folder;
    this.guard = Enforced.guard();
    this.cloud =
        LocalCloud.open(
            new LocalCloud.Where(folder.resolve("cloud"), 0, Account.DEFAULT, faults, guard));
    cloud.warmUp();
    this.site = FileSite.open(Files.createDirectories(folder.resolve("site")), 0);
    this.clients = Clients.of(cloud.endpoint());
    this.s3 = clients.s3();
    this.executions = new Executions(clients);
    deploy();
    done("aws-setup", "{\"taxi_base_url\": \"%s\"}".formatted(site.address()));
  }

  /// Hands the cloud to those who ask for it; it ends with the last test of the process.
  static final class Shared implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType().equals(OneCloud.class);
    }

    @Override
    public OneCloud resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(OneCloud.class))
          .computeIfAbsent(OneCloud.class, _ -> opened(), OneCloud.class);
    }

    private static OneCloud opened() {
      try {
        return new OneCloud(Files.createTempDirectory("one-cloud"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void deploy() throws IOException {
    Deployment deployment = new Deployment(clients, ROOT);
    deployment.platform();
    try (Stream<Path> files = Files.list(ROOT.resolve("flows"))) {
      List<Source> sources = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        sources.add(new Source(file.getFileName().toString(), Files.readString(file)));
      }
      for (CompiledFlow flow : FlowCompiler.compile(sources).flows()) {
        machines.put(flow.manifest().flow().id(), deployment.flow(flow));
        flows.put(flow.manifest().flow().id(), flow);
      }
    }
  }

  Clients clients() {
    return clients;
  }

  Guard guard() {
    return guard;
  }

  Executions executions() {
    return executions;
  }

  /// They strike everybody: who switches them on has to be alone.
  Faults faults() {
    return faults;
  }

  /// For those who can be here at the same time as others.
  Lock shared() {
    return lock.readLock();
  }

  Lock alone() {
    return lock.writeLock();
  }

  S3Client s3() {
    return s3;
  }

  /// What is put there can be downloaded at `address()`.
  Path site() {
    return folder.resolve("site");
  }

  String address() {
    return site.address().toString();
  }

  /// The names of all flows.
  Set<String> flows() {
    return machines.keySet();
  }

  /// From now on its triggers start a flow.
  void listen(String flow) {
    new Triggers(clients).put(requireNonNull(flows.get(flow), flow));
  }

  void ignore(String flow) {
    new Triggers(clients).remove(requireNonNull(flows.get(flow), flow));
  }

  /// Makes up for what was refused when it was told: it comes once an hour by itself.
  void sweep() {
    try (LambdaClient lambda = clients.lambda()) {
      String runs = Platform.LOCAL.function(Work.RUNS).name();
      lambda.invoke(request ->
          request.functionName(runs).payload(SdkBytes.fromUtf8String("{\"sweep\": true}")));
    }
  }

  /// The ARN of a flow's machine.
  String machine(String flow) {
    return requireNonNull(machines.get(flow), flow);
  }

  /// Starts a flow; its execution.
  String start(String flow, String input) {
    return executions.start(machine(flow), flow + "-" + started.incrementAndGet(), input);
  }

  Condition ended(String execution) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Condition now = executions.condition(execution);
    while (now.isRunning() && System.nanoTime() < end) {
      pause();
      now = executions.condition(execution);
    }
    assertThat(now.isRunning()).as(execution).isFalse();
    return now;
  }

  static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Runs a flow to its end, which is good; its execution.
  String done(String flow, String input) {
    Condition ended = ended(start(flow, input));
    assertThat(ended.isSucceeded()).as("%s %s: %s", flow, input, ended.failure()).isTrue();
    return ended.arn();
  }

  JsonNode output(String execution) {
    return json(executions.condition(execution).output());
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Its runs of tasks that have ended so far.
  List<TaskRun> tasks(String execution) {
    Timeline timeline = new Timeline(Chart.of(executions.definition(execution)), Map.of());
    executions.events(execution).get().forEach(timeline::accept);
    return timeline.ended();
  }

  /// What it wrote to its log, as `LEVEL task: text`.
  List<String> logs(String execution) {
    return tasks(execution).stream()
        .flatMap(task -> task.said().stream())
        .sorted(Comparator.comparing(TaskRun.Message::at))
        .map(said -> "%s %s: %s".formatted(said.level(), said.task(), said.text()))
        .toList();
  }

  /// The rows that a statement gives, with a line between the values of each.
  List<String> rows(String sql) {
    try (SqlQuery query = new SqlQuery(clients)) {
      return query.run(sql, DATABASE, PAUSE).rows().stream()
          .map(row -> row.stream().map(OneCloud::text).collect(Collectors.joining("|")))
          .toList();
    }
  }

  private static String text(Cell cell) {
    return switch (cell) {
      case Cell.Text(var words) -> words;
      case Cell.Nothing _ -> "NULL";
    };
  }

  void put(String key, String text) {
    s3.putObject(request -> request.bucket(BUCKET).key(key).build(), RequestBody.fromString(text));
  }

  List<String> keys(String prefix) {
    return s3
        .listObjectsV2Paginator(request -> request.bucket(BUCKET).prefix(prefix))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  @Override
  public void close() throws IOException {
    executions.close();
    s3.close();
    site.close();
    cloud.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
