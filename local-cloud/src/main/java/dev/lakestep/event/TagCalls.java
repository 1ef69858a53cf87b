package dev.lakestep.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Tags of rules and buses.
record TagCalls(Rules rules, Buses buses) {

  ObjectNode tag(ObjectNode input) {
    return change(
        input,
        old -> {
          Map<String, String> all = new TreeMap<>(old);
          all.putAll(RuleText.tags(input.path("Tags")));
          return all;
        });
  }

  ObjectNode untag(ObjectNode input) {
    return change(
        input,
        old -> {
          Map<String, String> all = new TreeMap<>(old);
          input.path("TagKeys").forEach(key -> all.remove(key.asText()));
          return all;
        });
  }

  ObjectNode list(ObjectNode input) {
    Resource resource = resource(input);
    ObjectNode output = Fields.none();
    RuleText.tags(
        output,
        resource.isBus()
            ? buses.tags(resource.bus())
            : rules.rule(resource.bus(), resource.rule()).tags());
    return output;
  }

  /// A bus, or a rule of one.
  private record Resource(String bus, String rule) {
    boolean isBus() {
      return rule.isEmpty();
    }
  }

  private ObjectNode change(ObjectNode input, UnaryOperator<Map<String, String>> change) {
    Resource resource = resource(input);
    if (resource.isBus()) {
      buses.tag(resource.bus(), change.apply(buses.tags(resource.bus())));
    } else {
      Rule _ =
          rules.update(
              resource.bus(), resource.rule(), rule -> rule.tagged(change.apply(rule.tags())));
    }
    return Fields.none();
  }

  private static Resource resource(ObjectNode input) {
    String arn = EventErrors.needed(input, "ResourceARN");
    String[] parts = arn.substring(arn.lastIndexOf(':') + 1).split("/", -1);
    if (parts.length == 2 && parts[0].equals("event-bus")) {
      return new Resource(parts[1], "");
    }
    if (parts.length < 2 || !parts[0].equals("rule")) {
      throw EventErrors.invalid("Parameter ResourceARN is not valid.");
    }
    return parts.length == 2
        ? new Resource(Buses.DEFAULT, parts[1])
        : new Resource(parts[1], parts[2]);
  }
}
