package dev.lakestep.task.runs;

import dev.lakestep.task.Desk;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The ends that somebody has to be told of, and has not been yet. Each is written in one go with
/// the end itself, so that none is forgotten and none told of twice, and is deleted once it was
/// told.
public record Notices(DynamoDbClient dynamo, String table, Clock clock) {
  private static final String PARTITION = "notices";

  /// Longer than it takes to tell of one.
  static final Duration LEASE = Duration.ofMinutes(5);

  /// What could not be told for so long is no news any more.
  private static final Duration KEPT = Duration.ofDays(7);

  public static Notices of(Desk desk) {
    return new Notices(desk.roles().own().dynamo(), desk.settings().runsTable(), desk.clock());
  }

  /// An end of an execution.
  ///
  /// @param redriven how often it had been redriven by then
  public record Notice(String execution, int redriven) {
    private Map<String, AttributeValue> key() {
      return Map.of("pk", text(PARTITION), "sk", text(execution + "#" + redriven));
    }

    static Notice of(Run run) {
      return new Notice(run.execution(), run.redriven());
    }

    public static Notice of(Change change) {
      return new Notice(change.executionArn(), change.redriven());
    }

    private static Notice of(Map<String, AttributeValue> row) {
      String sk = row.getOrDefault("sk", text("")).s();
      int at = sk.lastIndexOf('#');
      return new Notice(sk.substring(0, at), Integer.parseInt(sk.substring(at + 1)));
    }
  }

  /// What notes an end, as part of a transaction.
  ///
  /// @param held nobody may tell of it before, unless it is freed
  static TransactWriteItem noted(String table, Run run, Instant held) {
    return TransactWriteItem.builder()
        .update(one ->
            one.tableName(table)
                .key(Notice.of(run).key())
                .updateExpression("SET #until = :held, #held = :held, #expires = :expires")
                .expressionAttributeNames(
                    Map.of("#until", "until", "#held", "held", "#expires", "expires"))
                .expressionAttributeValues(
                    Map.of(
                        ":held", number(held.toEpochMilli()),
                        ":expires",
                            number(run.ended().orElse(run.began()).plus(KEPT).getEpochSecond()))))
        .build();
  }

  /// Those that nobody is telling of just now.
  public List<Notice> open() {
    long now = clock.millis();
    return dynamo
        .queryPaginator(request ->
            request
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", text(PARTITION))))
        .items()
        .stream()
        .filter(row -> Long.parseLong(row.getOrDefault("until", number(0)).n()) < now)
        .map(Notice::of)
        .toList();
  }

  /// Takes it on to tell of an end.
  ///
  /// @return whether it is there, and nobody else does
  public boolean taken(Notice notice) {
    long now = clock.millis();
    return changed(
        notice,
        "SET #until = :until REMOVE held",
        Map.of(":until", number(now + LEASE.toMillis()), ":now", number(now)));
  }

  private boolean changed(Notice notice, String change, Map<String, AttributeValue> values) {
    try {
      dynamo.updateItem(request ->
          request
              .tableName(table)
              .key(notice.key())
              .updateExpression(change)
              .conditionExpression("#until < :now")
              .expressionAttributeNames(Map.of("#until", "until"))
              .expressionAttributeValues(values));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /// It is known that no other execution is in the place of this one, or which: whoever comes next
  /// may tell of it. One that somebody tells of just now stays theirs.
  public void freed(Notice notice) {
    try {
      dynamo.updateItem(request ->
          request
              .tableName(table)
              .key(notice.key())
              .updateExpression("SET #until = :free")
              .conditionExpression("#until = #held")
              .expressionAttributeNames(Map.of("#until", "until", "#held", "held"))
              .expressionAttributeValues(Map.of(":free", number(0))));
    } catch (ConditionalCheckFailedException e) {
      // There is none, or it was free.
      return;
    }
  }

  /// It could not be told: whoever comes next may try again.
  public void failed(Notice notice) {
    long end = clock.millis() + LEASE.toMillis() + 1;
    boolean _ =
        changed(notice, "SET #until = :free", Map.of(":free", number(0), ":now", number(end)));
  }

  /// It was told, or need not be.
  public void done(Notice notice) {
    dynamo.deleteItem(request -> request.tableName(table).key(notice.key()));
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(String.valueOf(number));
  }
}
