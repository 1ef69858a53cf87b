package dev.lakestep.task.athena;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.TaskCall;
import dev.lakestep.task.Desk;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The jobs that are at work, in a table: one item for each run of a task, and one for each query
/// that leads to it.
final class Jobs {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration KEPT = Duration.ofDays(366);
  private static final String PREFIX = "athena#";

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

  private static String partition(String arn) {
    return "execution#" + arn;
  }

  /// The name of a run of a task.
  record Key(String execution, String task) {
    static Key of(TaskCall call) {
      return new Key(
          partition(call.execution().arn()), PREFIX + call.task().id() + call.task().turn());
    }

    static Key ofQuery(String queryId) {
      return new Key("query#" + queryId, "athena");
    }
  }

  Optional<Job> find(Key key) {
    return Optional.ofNullable(item(key).get("job")).map(job -> read(job.s()));
  }

  /// The job that a query works for; none if it is over, or nobody's here.
  Optional<Job> ofQuery(String queryId) {
    Map<String, AttributeValue> item = item(Key.ofQuery(queryId));
    AttributeValue execution = item.get("execution");
    AttributeValue task = item.get("task");
    return execution == null || task == null
        ? Optional.empty()
        : find(new Key(execution.s(), task.s()))
            .filter(job -> job.progress().queryId().equals(queryId));
  }

  /// Keeps a job that begins, unless it has begun.
  ///
  /// @return whether it was kept
  boolean begin(Job job) {
    return put(job, PutItemRequest.builder().conditionExpression("attribute_not_exists(pk)"));
  }

  /// The jobs of an execution.
  List<Job> ofExecution(String arn) {
    QueryRequest asked =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("pk = :execution AND begins_with(sk, :athena)")
            .expressionAttributeValues(
                Map.of(":execution", text(partition(arn)), ":athena", text(PREFIX)))
            .build();
    List<Job> jobs = new ArrayList<>();
    dynamo
        .queryPaginator(asked)
        .items()
        .forEach(
            item -> Optional.ofNullable(item.get("job")).ifPresent(job -> jobs.add(read(job.s()))));
    return jobs;
  }

  /// Keeps what a job becomes, unless another function has already taken it further.
  ///
  /// @return whether it was kept
  boolean advance(Job from, Job to) {
    return put(
        to,
        PutItemRequest.builder()
            .conditionExpression("step = :step")
            .expressionAttributeValues(Map.of(":step", number(from.progress().step()))));
  }

  private boolean put(Job job, PutItemRequest.Builder request) {
    try {
      dynamo.putItem(request.tableName(table).item(itemOf(job)).build());
      return true;
    } catch (ConditionalCheckFailedException e) {
      return isKept(job);
    }
  }

  /// A client that had no answer asks again, and is then refused for what it has done itself.
  private boolean isKept(Job job) {
    AttributeValue kept = item(Key.of(job.call())).get("job");
    return kept != null && job.json().toString().equals(kept.s());
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

  /// What leads to the job goes first: the job itself is found by its execution.
  void forget(Job job) {
    leave(job);
    delete(Key.of(job.call()));
  }

  /// Forgets a job, unless it has another query by now.
  ///
  /// @return whether it was forgotten
  boolean forgetAsIs(Job job) {
    leave(job);
    try {
      dynamo.deleteItem(request ->
          request
              .tableName(table)
              .key(keys(Key.of(job.call())))
              .conditionExpression("queryId = :query")
              .expressionAttributeValues(Map.of(":query", queryOf(job))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /// The end of the query that the job had leads nowhere any more.
  void leave(Job job) {
    String queryId = job.progress().queryId();
    if (!queryId.isEmpty()) {
      delete(Key.ofQuery(queryId));
    }
  }

  private void delete(Key key) {
    dynamo.deleteItem(request -> request.tableName(table).key(keys(key)));
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
        "queryId", queryOf(job),
        "expires", expiry());
  }

  private static AttributeValue queryOf(Job job) {
    return text(job.progress().queryId().isEmpty() ? "-" : job.progress().queryId());
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
