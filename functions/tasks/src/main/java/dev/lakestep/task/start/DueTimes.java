package dev.lakestep.task.start;

import dev.lakestep.task.Desk;
import dev.lakestep.task.flow.DeployedTrigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The times of a schedule that have come: each waits until it is done, and is done once.
final class DueTimes {
  private static final String WAITING = "waiting#";
  private static final String DONE = "done#";
  private static final String LAST = "~";

  /// Longer than Step Functions knows the name of an execution that has ended.
  private static final Duration KEPT = Duration.ofDays(100);

  private final Ledger ledger;
  private final String partition;

  DueTimes(Desk desk, DeployedTrigger trigger) {
    this.ledger = new Ledger(desk);
    this.partition = "schedule#" + trigger.flow().machine() + "#" + trigger.id();
  }

  private Ledger.Key key(String kind, Instant time) {
    return new Ledger.Key(partition, kind + time);
  }

  /// It has come, maybe not for the first time.
  void add(Instant time) {
    if (ledger.read(key(DONE, time)).isEmpty()) {
      ledger.put(key(WAITING, time), Map.of());
    }
  }

  /// The oldest that is not done.
  Optional<Instant> first() {
    return ledger
        .first(partition, WAITING, WAITING + LAST)
        .map(found -> Instant.parse(found.substring(WAITING.length())));
  }

  /// @param how what has become of it, in a few words
  void done(Instant time, String how) {
    ledger.put(
        key(DONE, time), Map.of("how", AttributeValue.fromS(how), "expires", ledger.after(KEPT)));
    ledger.delete(key(WAITING, time));
  }

  /// Those from one time to another that have come, whether done or not.
  List<Instant> known(Instant from, Instant to) {
    return List.of(DONE, WAITING).stream()
        .flatMap(kind ->
            ledger.sorts(partition, kind + from, kind + to).stream()
                .map(found -> Instant.parse(found.substring(kind.length()))))
        .toList();
  }
}
