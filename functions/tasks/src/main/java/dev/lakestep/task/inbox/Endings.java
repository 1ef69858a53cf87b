package dev.lakestep.task.inbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.store.Parallel;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// What becomes of objects when the execution that is about them has ended.
record Endings(Watched watched, Places places, Ledger ledger, Clock clock) {
  /// What fails so often alone will not succeed.
  private static final int TRIES = 3;

  private static final String CANCELLED = "Lakestep.Cancelled";

  /// @param status as Step Functions calls it
  record End(String status, String error, String cause) {
    /// Whether the flow has done what it wanted, and be it to give up.
    boolean isGood() {
      return status.equals("SUCCEEDED") || error.equals(CANCELLED);
    }
  }

  /// Whether somebody has stopped it, who would not have it begun again; or the flow wants it to be
  /// stopped when it takes so long.
  private boolean isWish(End end) {
    return end.status().equals("ABORTED")
        || (end.status().equals("TIMED_OUT") && watched.trigger().flow().isCancelledWhenLate());
  }

  /// Whether it was not let in, since there were as many executions as the flow allows.
  private boolean isTurnedAway(End end) {
    return watched
        .trigger()
        .flow()
        .concurrency()
        .map(limit ->
            switch (limit.behavior()) {
              case "CANCEL" -> end.error().equals(CANCELLED);
              case "FAIL" -> end.error().equals("Lakestep.ConcurrencyLimit");
              default -> false;
            })
        .orElse(false);
  }

  /// Settles a batch.
  ///
  /// @return whether to go on with what waits: not before there is room for it
  boolean ended(Batch batch, End end) throws Exception {
    List<Batch.Item> items =
        Parallel.each(
            batch.items(),
            item -> {
              if (!item.moved()) {
                places.takeAway(item);
              }
              return watched.takesAway() ? item.atPlace() : item;
            });
    Batch whole = batch.with(Batch.State.RUNNING, items);
    if (isTurnedAway(end)) {
      ledger.close(batch, List.of(whole.later()));
      return false;
    }
    if (end.isGood()) {
      settled(whole, Ledger.Stage.DONE);
      ledger.close(batch, List.of());
    } else if (isWish(end) || (items.size() == 1 && batch.alone() + 1 >= TRIES)) {
      for (Batch.Item item : items) {
        places.quarantine(item, batch, reason(item, batch, end));
      }
      settled(whole, Ledger.Stage.QUARANTINED);
      ledger.close(batch, List.of());
    } else {
      ledger.close(batch, whole.again());
    }
    return true;
  }

  /// Puts aside an object that cannot be brought to where the flow would find it: as long as it
  /// waited, all behind it would.
  Batch.Item putAside(Batch.Item item, Batch batch) throws Exception {
    End end =
        new End(
            "FAILED",
            "Lakestep.KeyTooLong",
            "S3 takes keys of 1024 bytes, and `%s` is longer".formatted(item.uri()));
    Batch.Item there = item.at(places.landed(item.object().key()));
    places.quarantine(there, batch, reason(there, batch, end));
    ledger.settle(item.object(), Ledger.Stage.QUARANTINED, batch.name());
    return item;
  }

  private void settled(Batch batch, Ledger.Stage stage) throws Exception {
    Parallel.each(
        batch.items(),
        item -> {
          ledger.settle(item.object(), stage, batch.name());
          return Optional.of(item);
        });
  }

  private ObjectNode reason(Batch.Item item, Batch batch, End end) {
    ObjectNode reason = JsonNodeFactory.instance.objectNode();
    reason.put("bucket", watched.bucket());
    reason.setAll(item.object().told(watched.bucket(), item.uri().toString()));
    reason.put("flow", watched.trigger().flow().namespace() + "." + watched.trigger().flow().id());
    reason.put("trigger", watched.trigger().id());
    reason.put("execution", batch.name()).put("status", end.status());
    reason.put("error", end.error()).put("cause", end.cause());
    reason.put("failures", batch.failures() + 1);
    return reason.put("at", clock.instant().toString());
  }
}
