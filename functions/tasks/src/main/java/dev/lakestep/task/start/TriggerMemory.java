package dev.lakestep.task.start;

import dev.lakestep.task.Desk;
import dev.lakestep.task.flow.DeployedTrigger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What is remembered of triggers from one start to the next.
final class TriggerMemory {
  private static final String OFF = "off";
  private static final String RUNNING = "running";
  private static final String THROUGH = "through";

  private final Ledger ledger;

  TriggerMemory(Desk desk) {
    this.ledger = new Ledger(desk);
  }

  /// How far a schedule was looked through for times that were missed.
  ///
  /// @param times what its times were then
  record Through(Instant time, String times) {}

  private static Ledger.Key key(DeployedTrigger trigger) {
    return new Ledger.Key("trigger#" + trigger.flow().machine(), trigger.id());
  }

  /// Until the flow is changed and deployed, the trigger starts nothing.
  void turnOff(DeployedTrigger trigger) {
    ledger.set(key(trigger), OFF, version(trigger));
  }

  boolean isOff(DeployedTrigger trigger) {
    return Ledger.text(ledger.read(key(trigger)), OFF).equals(version(trigger));
  }

  private static String version(DeployedTrigger trigger) {
    return StartName.hash(trigger.flow().manifest().toString());
  }

  /// The ARN of the execution that it has started last, or is about to start; empty if none.
  String running(DeployedTrigger trigger) {
    return Ledger.text(ledger.read(key(trigger)), RUNNING);
  }

  /// Says what it is about to start. Fails if somebody has said so meanwhile.
  boolean claim(DeployedTrigger trigger, String before, String execution) {
    return ledger.change(key(trigger), RUNNING, before, execution);
  }

  /// Another execution goes on with what the one did that it has started last.
  void moved(DeployedTrigger trigger, String from, String to) {
    boolean _ = claim(trigger, from, to);
  }

  Optional<Through> through(DeployedTrigger trigger) {
    Map<String, AttributeValue> item = ledger.read(key(trigger));
    String time = Ledger.text(item, THROUGH);
    int blank = time.indexOf(' ');
    return blank < 0
        ? Optional.empty()
        : Optional.of(
            new Through(Instant.parse(time.substring(0, blank)), time.substring(blank + 1)));
  }

  void through(DeployedTrigger trigger, Through reached) {
    ledger.set(key(trigger), THROUGH, reached.time() + " " + reached.times());
  }
}
