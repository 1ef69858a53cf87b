package dev.lakestep.cli.platform;

import dev.lakestep.blueprint.Platform;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.StatementType;
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
        Supplier<Optional<String>> running =
            () -> query(cloud, execution).filter(id -> isAtWork(athena, id));
        Course.comes(
            () -> running.get().isPresent() || !isRunning(cloud, execution), patience, () -> 0);
        Optional<String> query = running.get();
        cloud.executions().stopAll(execution, "enough");
        if (query.isEmpty()) {
          return "no query was run: " + Course.words(cloud.executions().condition(execution));
        }
        Course.comes(() -> hasEnded(athena, query.get()), patience, () -> 0);
        QueryExecutionState end = state(athena, query.get());
        athena.stopQueryExecution(request -> request.queryExecutionId(query.get()));
        return end == QueryExecutionState.CANCELLED ? "" : "the query has " + end;
      }
    };
  }

  private static QueryExecution told(AthenaClient athena, String query) {
    return athena.getQueryExecution(request -> request.queryExecutionId(query)).queryExecution();
  }

  private static QueryExecutionState state(AthenaClient athena, String query) {
    return told(athena, query).status().state();
  }

  /// One of those that take their time.
  private static boolean isAtWork(AthenaClient athena, String query) {
    return told(athena, query).statementType() == StatementType.DML && !hasEnded(athena, query);
  }

  private static boolean hasEnded(AthenaClient athena, String query) {
    return switch (state(athena, query)) {
      case QUEUED, RUNNING, UNKNOWN_TO_SDK_VERSION -> false;
      case SUCCEEDED, FAILED, CANCELLED -> true;
    };
  }

  private static boolean isRunning(OneCloud cloud, String execution) {
    return cloud.executions().condition(execution).isRunning();
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
