package dev.lakestep.task.inbox;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The right to take objects for a trigger, which one has at a time. Each time it has a higher
/// token, which writes are checked against: one that has lost the right without knowing it writes
/// nothing. Who asks while another has it leaves a mark, and the other looks once more.
record Lease(Rows rows, Clock clock, String trigger) {
  /// A call that dies is made again later than this, by the queue as well as by the bus.
  private static final Duration TERM = Duration.ofSeconds(45);

  private Rows.Key key() {
    return new Rows.Key(trigger, "lease");
  }

  /// The token; none if another has it, who will look once more.
  Optional<Long> taken() {
    while (true) {
      Optional<Long> token = free();
      if (token.isPresent() || isAsked()) {
        return token;
      }
    }
  }

  private Optional<Long> free() {
    return update(
            "SET ends = :until REMOVE asked ADD fence :one",
            "attribute_not_exists(ends) OR ends < :now",
            Map.of(":until", end(), ":now", now(), ":one", Rows.number(1)))
        .map(row -> Long.valueOf(Rows.said(row, "fence")));
  }

  private boolean isAsked() {
    return update("SET asked = :one", "ends >= :now", Map.of(":one", Rows.number(1), ":now", now()))
        .isPresent();
  }

  /// Makes it last on.
  ///
  /// @return whether it is still this one's
  boolean kept(long token) {
    return update(
            "SET ends = :until REMOVE asked",
            "fence = :token",
            Map.of(":until", end(), ":token", Rows.number(token)))
        .isPresent();
  }

  /// Gives it back.
  ///
  /// @return whether that is all: not if somebody has asked meanwhile
  boolean given(long token) {
    boolean given =
        update(
                "SET ends = :none",
                "fence = :token AND attribute_not_exists(asked)",
                Map.of(":none", Rows.number(0), ":token", Rows.number(token)))
            .isPresent();
    return given || !kept(token);
  }

  /// Gives it back whoever has asked, since the work has failed and will be done again.
  void dropped(long token) {
    update(
        "SET ends = :none",
        "fence = :token",
        Map.of(":none", Rows.number(0), ":token", Rows.number(token)));
  }

  /// A part of a transaction which fails it when the lease is another's.
  TransactWriteItem check(long token) {
    return rows.check(key(), "fence = :token", Map.of(":token", Rows.number(token)));
  }

  private AttributeValue now() {
    return Rows.number(clock.millis());
  }

  private AttributeValue end() {
    return Rows.number(clock.millis() + TERM.toMillis());
  }

  private Optional<Map<String, AttributeValue>> update(
      String expression, String condition, Map<String, AttributeValue> values) {
    try {
      return Optional.of(
          rows.dynamo()
              .updateItem(request ->
                  request
                      .tableName(rows.table())
                      .key(key().attributes())
                      .updateExpression(expression)
                      .conditionExpression(condition)
                      .expressionAttributeValues(values)
                      .returnValues(ReturnValue.ALL_NEW))
              .attributes());
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    }
  }
}
