package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cli.platform.Clients;
import dev.lakestep.cli.platform.Enforced;
import dev.lakestep.cli.platform.Executions;
import dev.lakestep.cli.platform.Executions.Condition;
import dev.lakestep.cli.platform.Waits;
import dev.lakestep.cloud.LocalCloud;
import dev.lakestep.task.timeline.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/// A local cloud in this process, on which a test runs flows by command and looks at what came of
/// it.
record ActedOn(Path folder, LocalCloud cloud, Clients clients, Executions executions)
    implements AutoCloseable {
  private static final Path ROOT = Path.of(System.getProperty("lakestep.root", ".."));

  /// With these shipped flows in the folder.
  static ActedOn in(Path folder, String... flows) throws IOException {
    LocalCloud cloud = LocalCloud.open(Enforced.at(folder.resolve(".lakestep/cloud")));
    for (String flow : flows) {
      Try.write(folder, flow + ".yaml", Files.readString(ROOT.resolve("flows/" + flow + ".yaml")));
    }
    Clients clients = Clients.of(cloud.endpoint());
    return new ActedOn(folder, cloud, clients, new Executions(clients));
  }

  Try run(String... words) {
    return Try.in(folder, words);
  }

  /// Runs a flow aside, until something holds.
  Condition begun(String flow, BooleanSupplier reached) {
    Thread.ofVirtual().start(() -> run("run", flow));
    await(reached);
    return newest();
  }

  Condition newest() {
    return executions.newest(_ -> true).getFirst();
  }

  static void await(BooleanSupplier reached) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  long running() {
    return executions.newest(_ -> true).stream().filter(Condition::isRunning).count();
  }

  /// How many pauses wait in executions that run.
  long waits() {
    try (Waits waits = new Waits(clients)) {
      return executions.newest(_ -> true).stream()
          .filter(Condition::isRunning)
          .mapToLong(one -> waits.of(one.arn()).size())
          .sum();
    }
  }

  /// The states that an execution entered.
  List<String> entered(Condition execution) {
    return executions.events(execution.arn()).get().stream()
        .filter(event -> event.type().endsWith("StateEntered"))
        .map(Event::name)
        .toList();
  }

  @Override
  public void close() throws IOException {
    executions.close();
    cloud.close();
  }
}
