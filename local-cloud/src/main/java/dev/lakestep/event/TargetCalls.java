package dev.lakestep.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.event.delivery.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The operations on the targets of rules.
record TargetCalls(Rules rules, Buses buses) {
  private static final int MOST = 5;
  private static final int MOST_ASKED = 100;

  ObjectNode put(ObjectNode input) {
    List<Target> asked = new ArrayList<>();
    for (JsonNode one : input.path("Targets")) {
      Target target = new Target((ObjectNode) one);
      TargetRules.check(target);
      asked.add(target);
    }
    if (asked.isEmpty() || asked.size() > MOST_ASKED) {
      throw EventErrors.constraint(
          "'%s'".formatted(input.path("Targets")),
          "Targets",
          asked.isEmpty()
              ? "have length greater than or equal to 1"
              : "have length less than or equal to " + MOST_ASKED);
    }
    Rule _ =
        rules.update(
            buses.existing(input),
            EventErrors.needed(input, "Rule"),
            rule -> {
              SequencedMap<String, Target> all = new LinkedHashMap<>(rule.targets());
              asked.forEach(target -> all.put(target.id(), target));
              if (all.size() > MOST) {
                throw EventErrors.tooMany();
              }
              return rule.targeting(all);
            });
    return noneFailed();
  }

  private static ObjectNode noneFailed() {
    ObjectNode output = Fields.none().put("FailedEntryCount", 0);
    output.putArray("FailedEntries");
    return output;
  }

  ObjectNode remove(ObjectNode input) {
    List<String> ids = new ArrayList<>();
    input.path("Ids").forEach(id -> ids.add(id.asText()));
    ObjectNode output = noneFailed();
    Rule _ =
        rules.update(
            buses.existing(input),
            EventErrors.needed(input, "Rule"),
            rule -> {
              SequencedMap<String, Target> all = new LinkedHashMap<>(rule.targets());
              ids.forEach(all::remove);
              return rule.targeting(all);
            });
    return output;
  }

  ObjectNode list(ObjectNode input) {
    Rule rule = rules.rule(buses.existing(input), EventErrors.needed(input, "Rule"));
    List<ObjectNode> all = rule.targets().values().stream().map(Target::said).toList();
    ObjectNode output = Pages.of(all, "Targets", input);
    return output.path("Targets") instanceof ArrayNode ? output : Fields.none();
  }
}
