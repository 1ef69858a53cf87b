package dev.lakestep.task.admission;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Who stands before the slots of a flow, for somebody who wants to look.
public record Queue(DynamoDbClient dynamo, String table) {

  /// The names of the executions of a machine that wait to be let in, the first to come first.
  public List<String> of(String machine) {
    return new Rows(dynamo, table, Gate.partition(machine))
        .beginning(Gate.QUEUE)
        .map(row -> row.getOrDefault("execution", Rows.text("")).s())
        .toList();
  }
}
