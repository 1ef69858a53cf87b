package dev.lakestep.benchmarks;

import dev.lakestep.engine.host.Engine;
import dev.lakestep.engine.host.Settings;
import dev.lakestep.engine.host.api.CreateStateMachine;
import dev.lakestep.engine.host.api.ExecutionDescription;
import dev.lakestep.engine.host.api.ExecutionStatus;
import dev.lakestep.engine.host.api.StartExecution;
import dev.lakestep.engine.host.time.RealTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// What the engine adds to the work of tasks that do nothing: round after round of the same
/// executions, with a log on the disk and without. Prints the medians of the warm rounds next to
/// the limits that the engine has set itself.
public final class EngineBenchmark {
  private static final int COLD = 4;
  private static final int WARM = 7;
  private static final int STATES_PER_ROUND = 200;
  private static final double MILLIS_PER_TASK = 1;
  private static final double EXECUTIONS_PER_SECOND = 1_000;
  private static final double SECONDS_TO_START = 0.5;

  private final Engine engine;
  private final Semaphore ended = new Semaphore(0);
  private int executions;

  private EngineBenchmark(Settings settings) throws IOException {
    this.engine = Engine.open(settings.onStatus(this::changed));
  }

  private static Settings durable(Path folder) {
    return Settings.durable(folder, new RealTime(), EngineMachines.services());
  }

  /// What a round took on the clock, and of the processor for all threads of the process.
  private record Round(Duration wall, Duration processor) {
    double wallMillis() {
      return wall.toNanos() / 1e6;
    }

    double processorMillis() {
      return processor.toNanos() / 1e6;
    }
  }

  private void changed(ExecutionDescription execution) {
    if (execution.status() == ExecutionStatus.SUCCEEDED) {
      ended.release();
    } else if (execution.status() != ExecutionStatus.RUNNING) {
      throw new IllegalStateException("it must not fail: " + execution);
    }
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length > 0) {
      once(Path.of(arguments[0]));
      return;
    }
    starts();
    Path folder = Files.createTempDirectory("lakestep-bench");
    all("every answer on the disk before the next call", durable(folder.resolve("disk")));
    all(
        "every answer with the system before the next call",
        durable(folder.resolve("os")).lazily());
    all("in memory", Settings.inMemory(new RealTime(), EngineMachines.services()));
    delete(folder);
  }

  private static void all(String name, Settings settings) throws IOException, InterruptedException {
    say(name);
    EngineBenchmark benchmark = new EngineBenchmark(settings);
    try (Engine _ = benchmark.engine) {
      benchmark.all();
    }
  }

  private void all() throws InterruptedException {
    for (int length : List.of(1, 10, 100, 1_000)) {
      perTask("%4d Return tasks".formatted(length), ReturnFlows.sequence(length), length);
    }
    for (int length : List.of(1, 10, 100, 1_000)) {
      perTask("%4d calls".formatted(length), EngineMachines.tasks(length), length);
    }
    perTask("Parallel of 10 Return", ReturnFlows.parallel(10), 10);
    perTask("ForEach over 1,000", ReturnFlows.forEach(1_000), 1_000);
    double millis = median(rounds(EngineMachines.tasks(1), 1_000, true), Round::wallMillis);
    double rate = 1_000 / (millis / 1_000);
    say(
        "  %-22s %8.0f executions/s, %5.1f times the limit"
            .formatted("1,000 at a time", rate, rate / EXECUTIONS_PER_SECOND));
  }

  private void perTask(String name, String definition, int tasks) throws InterruptedException {
    int repetitions = Math.max(1, STATES_PER_ROUND / tasks);
    List<Round> rounds = rounds(definition, repetitions, false);
    double wall = median(rounds, Round::wallMillis) / repetitions;
    say(
        "  %-22s %8.2f ms, %8.2f ms of processor; %7.4f ms a task, %5.2f of the limit"
            .formatted(
                name,
                wall,
                median(rounds, Round::processorMillis) / repetitions,
                wall / tasks,
                wall / tasks / MILLIS_PER_TASK));
  }

  /// Each round runs so many executions, one after the other or at once.
  private List<Round> rounds(String definition, int count, boolean atOnce)
      throws InterruptedException {
    String machine =
        engine
            .createStateMachine(
                CreateStateMachine.of(
                    "m" + executions, definition, "arn:aws:iam::000000000000:role/bench"))
            .stateMachineArn();
    List<Round> rounds = new ArrayList<>();
    for (int round = 0; round < COLD + WARM; round++) {
      Duration processor = processorTime();
      long start = System.nanoTime();
      for (int i = 0; i < count; i++) {
        StartExecution one = StartExecution.of(machine, "e" + executions++, "{}");
        if (atOnce) {
          Thread.startVirtualThread(() -> engine.startExecution(one));
        } else {
          engine.startExecution(one);
          ended.acquire();
        }
      }
      ended.acquire(atOnce ? count : 0);
      Duration wall = Duration.ofNanos(System.nanoTime() - start);
      rounds.add(new Round(wall, processorTime().minus(processor)));
    }
    return rounds.subList(COLD, rounds.size());
  }

  /// Processes that open an engine with a log, run one task, and end.
  private static void starts() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("lakestep-bench");
    List<Round> rounds = new ArrayList<>();
    for (int round = 0; round < WARM; round++) {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  EngineBenchmark.class.getName(),
                  folder.resolve("e" + round).toString())
              .inheritIO()
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("the engine did not start");
      }
      rounds.add(new Round(Duration.ofNanos(System.nanoTime() - start), Duration.ZERO));
    }
    double seconds = median(rounds, Round::wallMillis) / 1_000;
    say(
        "start of a process, one task, end: %.3f s, %.2f of the limit"
            .formatted(seconds, seconds / SECONDS_TO_START));
    delete(folder);
  }

  private static void once(Path folder) throws IOException, InterruptedException {
    EngineBenchmark benchmark = new EngineBenchmark(durable(folder));
    try (Engine engine = benchmark.engine) {
      String machine =
          engine
              .createStateMachine(
                  CreateStateMachine.of(
                      "m", EngineMachines.tasks(1), "arn:aws:iam::000000000000:role/bench"))
              .stateMachineArn();
      engine.startExecution(StartExecution.of(machine, "e", "{}"));
      benchmark.ended.acquire();
    }
  }

  private static Duration processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> of) {
    return rounds.stream().mapToDouble(of).sorted().skip(rounds.size() / 2).findFirst().orElse(0);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
