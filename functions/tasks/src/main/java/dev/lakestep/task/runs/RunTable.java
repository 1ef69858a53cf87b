package dev.lakestep.task.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.Desk;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// The table of what has run: the executions of each flow in the order in which they began, one row
/// that leads from a name to them, and one with the tasks of each.
public record RunTable(DynamoDbClient dynamo, String table) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FLOWS = "flows";
  private static final String LABELS = "labels";
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  public static RunTable of(Desk desk) {
    return new RunTable(desk.roles().own().dynamo(), desk.settings().runsTable());
  }

  /// Keeps how an execution is, unless something later is known of it.
  ///
  /// @param version grows with each change of its status
  /// @param until when it may be forgotten
  /// @param held before when nobody is told of an end that somebody has to know of, unless it is
  ///   freed
  void keep(Run run, int version, Instant until, Instant held) {
    AttributeValue expires = number(until.getEpochSecond());
    put(Map.of("pk", text(FLOWS), "sk", text(run.machine())));
    put(
        Map.of(
            "pk", text("execution#" + run.name()),
            "sk", text(run.machine()),
            "row", text(sk(run)),
            "expires", expires));
    try {
      changed(run, version, expires, held);
    } catch (ConditionalCheckFailedException e) {
      // What is known is later than this, or the same.
      return;
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream()
          .noneMatch(reason -> "ConditionalCheckFailed".equals(reason.code()))) {
        throw e;
      }
    }
  }

  /// An update, so that labels stay that were given to it meanwhile. With it goes the notice of an
  /// end that somebody has to know of.
  private void changed(Run run, int version, AttributeValue expires, Instant held) {
    Update change =
        Update.builder()
            .tableName(table)
            .key(key(run))
            .updateExpression("SET #run = :run, #version = :version, #expires = :expires")
            .conditionExpression("attribute_not_exists(pk) OR #version < :version")
            .expressionAttributeNames(
                Map.of("#run", "run", "#version", "version", "#expires", "expires"))
            .expressionAttributeValues(
                Map.of(
                    ":run", text(run.json().toString()),
                    ":version", number(version),
                    ":expires", expires))
            .build();
    if (Concerns.has(run)) {
      TransactWriteItem note = Notices.noted(table, run, held);
      dynamo.transactWriteItems(request ->
          request.transactItems(TransactWriteItem.builder().update(change).build(), note));
    } else {
      dynamo.updateItem(request ->
          request
              .tableName(table)
              .key(change.key())
              .updateExpression(change.updateExpression())
              .conditionExpression(change.conditionExpression())
              .expressionAttributeNames(change.expressionAttributeNames())
              .expressionAttributeValues(change.expressionAttributeValues()));
    }
  }

  /// Gives an execution labels that it did not begin with.
  public void label(Run run, Map<String, String> labels) {
    Map<String, AttributeValue> none = Map.of(":none", AttributeValue.fromM(Map.of()));
    dynamo.updateItem(request ->
        request
            .tableName(table)
            .key(key(run))
            .updateExpression("SET #labels = if_not_exists(#labels, :none)")
            .conditionExpression("attribute_exists(pk)")
            .expressionAttributeNames(Map.of("#labels", LABELS))
            .expressionAttributeValues(none));
    labels.forEach((name, value) ->
        dynamo.updateItem(request ->
            request
                .tableName(table)
                .key(key(run))
                .updateExpression("SET #labels.#name = :value")
                .expressionAttributeNames(Map.of("#labels", LABELS, "#name", name))
                .expressionAttributeValues(Map.of(":value", text(value)))));
  }

  /// Says of an execution that another one, of this name, is in its place since an end of it: also
  /// if that end is remembered only after this.
  public void renewed(Change end, String by) {
    called(end.executionArn()).forEach(run -> renewed(run, end.redriven(), by));
  }

  private void renewed(Run run, int redriven, String by) {
    try {
      dynamo.updateItem(request ->
          request
              .tableName(table)
              .key(key(run))
              .updateExpression("SET renewedBy = :by, renewedAt = :times")
              .conditionExpression(
                  "attribute_exists(pk)"
                      + " AND (attribute_not_exists(renewedAt) OR renewedAt <= :times)")
              .expressionAttributeValues(Map.of(":by", text(by), ":times", number(redriven))));
    } catch (ConditionalCheckFailedException e) {
      // There was a later one since.
      return;
    }
  }

  private static Map<String, AttributeValue> key(Run run) {
    return Map.of("pk", text("flow#" + run.machine()), "sk", text(sk(run)));
  }

  private static String sk(Run run) {
    return MOMENT.format(run.began()) + "#" + run.name();
  }

  /// Keeps what the tasks of an execution did, unless it is known what they did later.
  void keepTasks(Run run, JsonNode tasks, int version, Instant until) {
    try {
      dynamo.putItem(request ->
          request
              .tableName(table)
              .item(
                  Map.of(
                      "pk", text("tasks#" + run.machine()),
                      "sk", text(run.name()),
                      "tasks", text(tasks.toString()),
                      "version", number(version),
                      "expires", number(until.getEpochSecond())))
              .conditionExpression("attribute_not_exists(#version) OR #version <= :version")
              .expressionAttributeNames(Map.of("#version", "version"))
              .expressionAttributeValues(Map.of(":version", number(version))));
    } catch (ConditionalCheckFailedException e) {
      // It has been redriven since, and has ended again.
      return;
    }
  }

  private void put(Map<String, AttributeValue> item) {
    dynamo.putItem(request -> request.tableName(table).item(item));
  }

  /// The state machines that anything is known of.
  public List<String> machines() {
    return query("pk = :pk", Map.of(":pk", text(FLOWS))).map(row -> string(row, "sk")).toList();
  }

  /// The executions of a flow that began in a span of time, the newest first.
  public Stream<Run> newest(String machine, Instant since, Instant until) {
    return query(
            "pk = :pk AND sk BETWEEN :since AND :until",
            Map.of(
                ":pk", text("flow#" + machine),
                ":since", text(MOMENT.format(since)),
                ":until", text(MOMENT.format(until))))
        .map(RunTable::run);
  }

  /// The executions of this name, which each machine may have one of, or the one of this ARN.
  public List<Run> called(String word) {
    String name = word.substring(word.lastIndexOf(':') + 1);
    return query("pk = :pk", Map.of(":pk", text("execution#" + name)))
        .flatMap(row ->
            query(
                "pk = :pk AND sk = :sk",
                Map.of(":pk", text("flow#" + string(row, "sk")), ":sk", text(string(row, "row")))))
        .map(RunTable::run)
        .filter(run -> !word.startsWith("arn:") || run.execution().equals(word))
        .toList();
  }

  /// What the tasks of an execution did, once it has ended.
  public Optional<JsonNode> tasks(Run run) {
    return tasks(run.machine(), run.name());
  }

  /// The same of one that is known by its name.
  public Optional<JsonNode> tasks(String machine, String name) {
    return query(
            "pk = :pk AND sk = :sk", Map.of(":pk", text("tasks#" + machine), ":sk", text(name)))
        .map(row -> read(string(row, "tasks")))
        .findFirst();
  }

  private Stream<Map<String, AttributeValue>> query(
      String condition, Map<String, AttributeValue> values) {
    return dynamo
        .queryPaginator(request ->
            request
                .tableName(table)
                .consistentRead(true)
                .scanIndexForward(false)
                .keyConditionExpression(condition)
                .expressionAttributeValues(values))
        .items()
        .stream();
  }

  private static Run run(Map<String, AttributeValue> row) {
    ObjectNode json =
        read(string(row, "run")) instanceof ObjectNode object ? object : JSON.createObjectNode();
    row.getOrDefault(LABELS, AttributeValue.fromM(Map.of()))
        .m()
        .forEach((name, value) -> json.withObjectProperty(LABELS).put(name, value.s()));
    Run run = new Run(json);
    boolean isRenewed =
        run.state().equals("FAILED")
            && row.getOrDefault("renewedAt", number(-1)).equals(number(run.redriven()));
    if (isRenewed) {
      json.put("state", Run.RETRIED).put("renewedBy", string(row, "renewedBy"));
    }
    return run;
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the table of runs has a row that cannot be read", e);
    }
  }

  private static String string(Map<String, AttributeValue> row, String name) {
    return row.getOrDefault(name, text("")).s();
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(String.valueOf(number));
  }
}
