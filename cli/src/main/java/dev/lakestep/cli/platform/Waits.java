package dev.lakestep.cli.platform;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/// Pauses that wait for a person, as docs/state-machines.md describes them.
public final class Waits implements AutoCloseable {
  private static final String PAUSE = "pause#";

  private final DynamoDbClient dynamo;
  private final String table;
  private final SfnClient states;

  public Waits(Clients clients) {
    this.dynamo = Asked.of(clients::dynamo);
    this.table = clients.platform().inflight().name();
    this.states = Asked.of(clients::states);
  }

  /// A pause.
  ///
  /// @param position its task, and the turns of the loops around
  /// @param inputs what it asks for, as JSON
  /// @param until when it goes on by itself, in seconds; 0 if it does not
  public record Wait(
      String execution, String task, String position, String token, String inputs, long until) {
    /// Whether it has not gone on by itself.
    boolean isOpen(Instant now) {
      return until == 0 || now.getEpochSecond() <= until;
    }

    public boolean isOf(String word) {
      return task.equals(word) || position.equals(word);
    }
  }

  /// Those of an execution.
  public List<Wait> of(String execution) {
    return Asked.of(() -> {
      try {
        return dynamo
            .queryPaginator(request ->
                request
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("pk = :pk AND begins_with(sk, :pause)")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", AttributeValue.fromS("execution#" + execution),
                            ":pause", AttributeValue.fromS(PAUSE))))
            .items()
            .stream()
            .map(item -> wait(execution, item))
            .toList();
      } catch (ResourceNotFoundException e) {
        // Nothing has been put on this cloud yet.
        return List.of();
      }
    });
  }

  private static Wait wait(String execution, Map<String, AttributeValue> item) {
    String position = text(item, "sk").substring(PAUSE.length());
    return new Wait(
        execution,
        text(item, "task"),
        position,
        text(item, "token"),
        text(item, "inputs"),
        Optional.ofNullable(item.get("until")).map(until -> Long.parseLong(until.n())).orElse(0L));
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s).orElse("");
  }

  /// Lets it go on with an answer, in JSON. What does not wait any more is no longer listed then
  /// either.
  public void resume(Wait wait, String answer) {
    boolean waited =
        Asked.of(() -> {
          try {
            states.sendTaskSuccess(request -> request.taskToken(wait.token()).output(answer));
            return true;
          } catch (TaskTimedOutException | TaskDoesNotExistException | InvalidTokenException e) {
            return false;
          }
        });
    forget(wait);
    if (!waited) {
      throw new Refused("`%s` does not wait any more".formatted(wait.position()));
    }
  }

  /// Another attempt of the task may wait there by now, with a token of its own.
  private void forget(Wait wait) {
    Asked.of(() -> {
      try {
        dynamo.deleteItem(request ->
            request
                .tableName(table)
                .key(
                    Map.of(
                        "pk", AttributeValue.fromS("execution#" + wait.execution()),
                        "sk", AttributeValue.fromS(PAUSE + wait.position())))
                .conditionExpression("#token = :token")
                .expressionAttributeNames(Map.of("#token", "token"))
                .expressionAttributeValues(Map.of(":token", AttributeValue.fromS(wait.token()))));
        return true;
      } catch (ConditionalCheckFailedException e) {
        return false;
      }
    });
  }

  @Override
  public void close() {
    dynamo.close();
    states.close();
  }
}
