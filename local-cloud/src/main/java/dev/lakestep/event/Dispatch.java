package dev.lakestep.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.engine.host.time.Time;
import dev.lakestep.event.delivery.Deliveries;
import dev.lakestep.event.delivery.Delivery;
import dev.lakestep.event.delivery.Mark;
import dev.lakestep.event.delivery.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Finds out who is told of an event, and what.
record Dispatch(Rules rules, Deliveries deliveries, Account account, Time time) {
  /// An event on its way to a bus.
  record Sent(String bus, ObjectNode event) {}

  /// Returns when all whom these are for will be told.
  void accept(List<Sent> all) {
    List<Delivery> due = new ArrayList<>();
    for (Sent sent : all) {
      for (Rule rule : rules.wanting(sent.bus(), sent.event())) {
        rule.targets().values().forEach(target -> due.add(delivery(rule, target, sent.event())));
      }
    }
    deliveries.add(due);
  }

  /// A rule tells its targets that its time has come.
  void rung(Rule rule, Instant at, Mark mark) {
    String arn = RuleCalls.arn(account, rule);
    CloudEvent event =
        new CloudEvent(
            "aws.events",
            "Scheduled Event",
            at,
            List.of(arn),
            dev.lakestep.cloud.wire.Fields.none());
    ObjectNode told = event.in(account);
    List<Delivery> due = new ArrayList<>();
    rule.targets().values().forEach(target -> due.add(delivery(rule, target, told)));
    deliveries.add(due, mark);
  }

  private Delivery delivery(Rule rule, Target target, ObjectNode event) {
    String arn = RuleCalls.arn(account, rule);
    Instant now = time.now();
    String letter = event.toString();
    return new Delivery(
        event.path("id").asText() + "_" + UUID.randomUUID(),
        target,
        body(target, event, new Transformer.Facts(arn, rule.name(), now.toString())),
        letter,
        Map.of("RULE_ARN", arn),
        now,
        0,
        now);
  }

  private static String body(Target target, ObjectNode event, Transformer.Facts facts) {
    if (target.field("Input").isPresent()) {
      return target.field("Input").get().asText();
    }
    if (target.field("InputTransformer").isPresent()) {
      return Transformer.transformed(target, event, facts);
    }
    JsonNode chosen =
        EventPath.find(event, target.field("InputPath").map(JsonNode::asText).orElse("$"));
    return chosen.isMissingNode() ? "{}" : chosen.toString();
  }
}
