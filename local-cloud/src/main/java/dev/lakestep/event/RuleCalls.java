package dev.lakestep.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.engine.host.time.Time;
import dev.lakestep.event.pattern.EventPattern;
import dev.lakestep.schedule.timing.Timing;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/// The operations on rules.
record RuleCalls(Rules rules, Buses buses, Time time, Account account) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "[\\.\\-_A-Za-z0-9]+";
  private static final int LONGEST = 64;
  private static final int LONGEST_PATTERN = 4096;
  private static final Set<String> STATES =
      Set.of("ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS");

  static String arn(Account account, Rule rule) {
    String path = rule.bus().equals(Buses.DEFAULT) ? "" : rule.bus() + "/";
    return account.arn("events", "rule/" + path + rule.name());
  }

  ObjectNode put(ObjectNode input) {
    String name = EventErrors.name(input, "Name", NAME, LONGEST);
    String bus = buses.existing(input);
    Map<String, String> texts = texts(input, bus);
    Rule rule =
        rules.put(
            bus,
            name,
            there -> {
              SequencedMap<String, dev.lakestep.event.delivery.Target> targets =
                  new LinkedHashMap<>(there.map(Rule::targets).orElseGet(LinkedHashMap::new));
              Map<String, String> tags = new TreeMap<>(RuleText.tags(input.path("Tags")));
              there.ifPresent(old -> tags.putAll(old.tags()));
              return Optional.of(new Rule(bus, name, texts, time.now(), targets, tags));
            });
    return Fields.none().put("RuleArn", arn(account, rule));
  }

  private static Map<String, String> texts(ObjectNode input, String bus) {
    Map<String, String> texts = new TreeMap<>();
    for (String field :
        List.of(Rule.PATTERN, Rule.SCHEDULE, Rule.STATE, "Description", "RoleArn")) {
      Fields.text(input, field)
          .filter(text -> !text.isEmpty())
          .ifPresent(text -> texts.put(field, text));
    }
    texts.putIfAbsent(Rule.STATE, "ENABLED");
    if (!STATES.contains(texts.getOrDefault(Rule.STATE, ""))) {
      throw EventErrors.constraint(
          "'%s'".formatted(texts.get(Rule.STATE)), "State", "satisfy enum value set: " + STATES);
    }
    if (!texts.containsKey(Rule.PATTERN) && !texts.containsKey(Rule.SCHEDULE)) {
      throw EventErrors.invalid(
          "Parameter(s) EventPattern or ScheduleExpression must be specified.");
    }
    Optional.ofNullable(texts.get(Rule.PATTERN)).ifPresent(RuleCalls::check);
    Optional.ofNullable(texts.get(Rule.SCHEDULE)).ifPresent(text -> check(text, bus));
    return texts;
  }

  private static void check(String pattern) {
    if (pattern.length() > LONGEST_PATTERN) {
      throw EventErrors.constraint(
          "'%s'".formatted(pattern),
          Rule.PATTERN,
          "have length less than or equal to " + LONGEST_PATTERN);
    }
    EventPattern _ = EventPattern.read(pattern);
  }

  private static void check(String schedule, String bus) {
    if (!bus.equals(Buses.DEFAULT)) {
      throw EventErrors.invalid("ScheduleExpression is supported only on the default event bus.");
    }
    if (Timing.read(schedule, ZoneOffset.UTC).filter(Timing::isRecurring).isEmpty()) {
      throw EventErrors.invalid("Parameter ScheduleExpression is not valid.");
    }
  }

  ObjectNode delete(ObjectNode input) {
    rules.remove(buses.existing(input), EventErrors.needed(input, "Name"));
    return Fields.none();
  }

  ObjectNode describe(ObjectNode input) {
    Rule rule = rules.rule(buses.existing(input), EventErrors.needed(input, "Name"));
    return described(rule).put("CreatedBy", account.id());
  }

  private ObjectNode described(Rule rule) {
    ObjectNode output = Fields.none().put("Name", rule.name()).put("Arn", arn(account, rule));
    rule.texts().forEach(output::put);
    return output.put("EventBusName", rule.bus());
  }

  ObjectNode list(ObjectNode input) {
    String bus = buses.existing(input);
    String prefix = Fields.text(input, "NamePrefix").orElse("");
    List<ObjectNode> all =
        rules.of(bus).stream()
            .filter(rule -> rule.name().startsWith(prefix))
            .map(this::described)
            .toList();
    return Pages.of(all, "Rules", input);
  }

  ObjectNode turn(ObjectNode input, String state) {
    Rule _ =
        rules.update(
            buses.existing(input),
            EventErrors.needed(input, "Name"),
            rule -> rule.turned(state, time.now()));
    return Fields.none();
  }

  ObjectNode listNamesByTarget(ObjectNode input) {
    String bus = buses.existing(input);
    String target = EventErrors.needed(input, "TargetArn");
    ObjectNode output = Fields.none();
    ArrayNode names = output.putArray("RuleNames");
    rules.of(bus).stream()
        .filter(rule -> rule.targets().values().stream().anyMatch(one -> one.arn().equals(target)))
        .forEach(rule -> names.add(rule.name()));
    return output;
  }

  /// `TestEventPattern`
  static ObjectNode test(ObjectNode input) {
    EventPattern pattern = EventPattern.read(EventErrors.needed(input, Rule.PATTERN));
    JsonNode event;
    try {
      event = JSON.readTree(EventErrors.needed(input, "Event"));
    } catch (JsonProcessingException e) {
      throw EventErrors.invalid("Parameter Event is not valid.");
    }
    for (String field : List.of("id", "account", "source", "time", "region", "detail-type")) {
      if (Fields.value(event, field).isEmpty()) {
        throw EventErrors.invalid(
            "Parameter Event is not valid. Reason: %s is missing".formatted(field));
      }
    }
    return Fields.none().put("Result", pattern.matches(event));
  }
}
