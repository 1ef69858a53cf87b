package dev.lakestep.cli.platform;

import dev.lakestep.task.runs.Run;
import dev.lakestep.task.runs.RunTable;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/// Labels that executions are given after they have begun: the table of runs has them.
public final class RunLabels implements AutoCloseable {
  private final DynamoDbClient dynamo;
  private final RunTable table;

  public RunLabels(Clients clients) {
    this.dynamo = Asked.of(clients::dynamo);
    this.table = new RunTable(dynamo, clients.platform().runs().name());
  }

  /// The labels that an execution has then; nothing if the table does not know it.
  public Optional<Map<String, String>> add(String execution, Map<String, String> labels) {
    return Asked.of(() -> {
      Optional<Run> known = found(execution);
      known.ifPresent(run -> table.label(run, labels));
      return known.isEmpty() ? Optional.empty() : found(execution).map(Run::labels);
    });
  }

  private Optional<Run> found(String execution) {
    try {
      return table.called(execution).stream().findFirst();
    } catch (ResourceNotFoundException e) {
      // Nothing has been put on this cloud yet.
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    dynamo.close();
  }
}
