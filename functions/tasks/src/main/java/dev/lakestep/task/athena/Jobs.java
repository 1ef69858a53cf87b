package dev.lakestep.task.athena;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.TaskCall;
import dev.lakestep.task.Desk;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// The jobs that are at work, in a table: one item for each run of a task, and one for each query
/// that leads to it.
final class Jobs {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration KEPT = Duration.ofDays(366);

  private final DynamoDbClient dynamo;
  private final String table;
  private final Clock clock;

  private Jobs(DynamoDbClient dynamo, String table, Clock clock) {
    this.dynamo = dynamo;
    this.table = table;
    this.clock = clock;
  }

  /// The jobs in the table of the functions.
  static Jobs of(Desk desk) {
    return new Jobs(desk.roles().own().dynamo(), desk.settings().inflightTable(), desk.clock());
  }

  /// The name of a run of a task.
  record Key(String execution, String task) {
    static Key of(TaskCall call) {
      return new Key(
          "execution#" + call.execution().arn(), "athena#" + call.task().id() + call.task().turn());
    }
  }

  Optional<Job> find(Key key) {
    return Optional.ofNullable(item(key).get("job")).map(job -> read(job.s()));
  }

  /// The job that a query works for; none if it is over, or nobody's here.
  Optional<Job> ofQuery(String queryId) {
    Map<String, AttributeValue> item = item(new Key("query#" + queryId, "athena"));
    AttributeValue execution = item.get("execution");
    AttributeValue task = item.get("task");
    return execution == null || task == null
        ? Optional.empty()
        : find(new Key(execution.s(), task.s()))
            .filter(job -> job.progress().queryId().equals(queryId));
  }

  void keep(Job job) {
    dynamo.putItem(request -> request.tableName(table).item(itemOf(job)));
  }

  /// Keeps what a job becomes, unless another function has already taken it further.
  ///
  /// @return whether it was kept
  boolean advance(Job from, Job to) {
    try {
      dynamo.putItem(request ->
          request
              .tableName(table)
              .item(itemOf(to))
              .conditionExpression("step = :step")
              .expressionAttributeValues(Map.of(":step", number(from.progress().step()))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /// From now on the end of the query leads to the job.
  void lead(String queryId, Job job) {
    Key key = Key.of(job.call());
    dynamo.putItem(request ->
        request
            .tableName(table)
            .item(
                Map.of(
                    "pk", text("query#" + queryId),
                    "sk", text("athena"),
                    "execution", text(key.execution()),
                    "task", text(key.task()),
                    "expires", expiry())));
  }

  void forget(Job job) {
    Key key = Key.of(job.call());
    dynamo.deleteItem(request -> request.tableName(table).key(keys(key)));
    String queryId = job.progress().queryId();
    if (!queryId.isEmpty()) {
      dynamo.deleteItem(
          request -> request.tableName(table).key(keys(new Key("query#" + queryId, "athena"))));
    }
  }

  private Map<String, AttributeValue> item(Key key) {
    return dynamo
        .getItem(request -> request.tableName(table).key(keys(key)).consistentRead(true))
        .item();
  }

  private Map<String, AttributeValue> itemOf(Job job) {
    Key key = Key.of(job.call());
    return Map.of(
        "pk", text(key.execution()),
        "sk", text(key.task()),
        "job", text(job.json().toString()),
        "step", number(job.progress().step()),
        "queryId", text(job.progress().queryId().isEmpty() ? "-" : job.progress().queryId()),
        "expires", expiry());
  }

  private static Job read(String text) {
    try {
      return Job.of((ObjectNode) JSON.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the table holds a job that cannot be read", e);
    }
  }

  private static Map<String, AttributeValue> keys(Key key) {
    return Map.of("pk", text(key.execution()), "sk", text(key.task()));
  }

  private AttributeValue expiry() {
    return number(clock.instant().plus(KEPT).getEpochSecond());
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(String.valueOf(number));
  }
}
