package dev.lakestep.cli.platform;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.cli.platform.Executions.Condition;
import dev.lakestep.task.admission.Queue;
import dev.lakestep.task.runs.Run;
import dev.lakestep.task.runs.RunTable;
import dev.lakestep.task.runs.States;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/// How executions stand at a moment, in a flow's own words. What Step Functions says runs may wait
/// to be let in, or for a person; the tables that it waits in are asked, once when somebody looks.
public final class Standings implements AutoCloseable {
  public static final String QUEUED = "QUEUED";
  public static final String PAUSED = "PAUSED";

  private static final int LOOKS = 20;
  private static final long PAUSE_MILLIS = 150;

  private final Platform platform;
  private final DynamoDbClient dynamo;
  private final Waits waits;
  private final Map<String, List<String>> queues = new HashMap<>();

  Standings(Clients clients) {
    this.platform = clients.platform();
    this.dynamo = Asked.of(clients::dynamo);
    this.waits = new Waits(clients);
  }

  /// Of an execution that runs.
  String ofRunning(String machine, String name, String arn) {
    if (queues.computeIfAbsent(machine, this::queue).contains(name)) {
      return QUEUED;
    }
    return waits.of(arn).stream().anyMatch(one -> one.isOpen(Instant.now())) ? PAUSED : Run.RUNNING;
  }

  private List<String> queue(String machine) {
    return Asked.of(() -> {
      try {
        return new Queue(dynamo, platform.inflight().name()).of(machine);
      } catch (ResourceNotFoundException e) {
        // Nothing has been put on this cloud yet.
        return List.of();
      }
    });
  }

  /// Of any execution.
  public String of(Condition one) {
    if (one.isRunning()) {
      return ofRunning(one.machine(), one.name(), one.arn());
    }
    String state = States.of(one.state(), MissingNode.getInstance(), one.failure().error());
    return one.state().equals("TIMED_OUT") ? late(one).orElse(state) : state;
  }

  /// Whether it has failed or was cancelled, its flow says: it is written down a moment after its
  /// end.
  private Optional<String> late(Condition one) {
    RunTable table = new RunTable(dynamo, platform.runs().name());
    for (int i = 0; i < LOOKS; i++) {
      Optional<String> state =
          Asked.of(() -> {
            try {
              return table.called(one.arn()).stream()
                  .filter(run -> run.ended().isPresent())
                  .map(Run::state)
                  .findFirst();
            } catch (ResourceNotFoundException e) {
              return Optional.empty();
            }
          });
      if (state.isPresent()) {
        return state;
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        throw new Interrupted();
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    waits.close();
    dynamo.close();
  }
}
