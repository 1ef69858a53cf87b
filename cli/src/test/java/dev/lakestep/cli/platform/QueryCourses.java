package dev.lakestep.cli.platform;

import dev.lakestep.blueprint.Platform;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What happens to queries of flows besides that they are run.
final class QueryCourses {
  private QueryCourses() {}

  /// Somebody stops the execution while a query runs, which then is stopped too.
  static Course stopped() {
    return (cloud, start, patience) -> {
      String execution = cloud.start(start.flow(), start.input());
      try (AthenaClient athena = cloud.clients().athena()) {
        boolean runs =
            Course.comes(
                () -> query(cloud, execution).isPresent() || !isRunning(cloud, execution),
                patience,
                () -> 0);
        Optional<String> query = query(cloud, execution);
        cloud.executions().stopAll(execution, "enough");
        if (!runs || query.isEmpty()) {
          return "no query was run: " + Course.words(cloud.executions().condition(execution));
        }
        boolean isStopped =
            Course.comes(
                () -> state(athena, query.get()) == QueryExecutionState.CANCELLED,
                patience,
                () -> 0);
        athena.stopQueryExecution(request -> request.queryExecutionId(query.get()));
        return isStopped ? "" : "the query went on";
      }
    };
  }

  private static boolean isRunning(OneCloud cloud, String execution) {
    return cloud.executions().condition(execution).isRunning();
  }

  private static QueryExecutionState state(AthenaClient athena, String query) {
    return athena
        .getQueryExecution(request -> request.queryExecutionId(query))
        .queryExecution()
        .status()
        .state();
  }

  /// The query that an execution waits for.
  private static Optional<String> query(OneCloud cloud, String execution) {
    try (DynamoDbClient dynamo = cloud.clients().dynamo()) {
      return dynamo
          .query(request ->
              request
                  .tableName(Platform.LOCAL.inflight().name())
                  .keyConditionExpression("pk = :execution AND begins_with(sk, :athena)")
                  .expressionAttributeValues(
                      Map.of(
                          ":execution", AttributeValue.fromS("execution#" + execution),
                          ":athena", AttributeValue.fromS("athena#"))))
          .items()
          .stream()
          .map(item -> item.getOrDefault("queryId", AttributeValue.fromS("-")).s())
          .filter(id -> !id.equals("-"))
          .findFirst();
    }
  }

  /// Somebody stops the execution while it waits for another flow, which then is stopped too.
  static Course stoppedWith(String other) {
    return (cloud, start, patience) -> {
      String execution = cloud.start(start.flow(), start.input());
      String machine = cloud.machine(other);
      String name = machine.substring(machine.lastIndexOf(':') + 1);
      Course.comes(
          () ->
              cloud.executions().newest(name::equals).stream()
                      .anyMatch(Executions.Condition::isRunning)
                  || !isRunning(cloud, execution),
          patience,
          () -> 0);
      String child = cloud.executions().newest(name::equals).getFirst().arn();
      cloud.executions().stop(execution, "enough");
      Course.comes(() -> !isRunning(cloud, child), patience, () -> 0);
      String end = cloud.executions().condition(child).state();
      return end.equals("ABORTED") ? "" : "the other flow has " + end;
    };
  }
}
