package dev.lakestep.iam.demand;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What EventBridge and its scheduler demand.
record EventDemands(Arns arns) {
  private static final Set<String> LISTS =
      Set.of(
          "ListRuleNamesByTarget",
          "ListEventBuses",
          "ListSchedules",
          "ListScheduleGroups",
          "TestEventPattern");

  List<Demand> of(Asked asked) {
    return asked.service().equals("events") ? events(asked) : scheduler(asked);
  }

  private List<Demand> events(Asked asked) {
    String action = "events:" + asked.operation();
    if (LISTS.contains(asked.operation())) {
      return List.of(Demand.of(action, "*"));
    }
    if (asked.operation().equals("PutEvents")) {
      return putEvents(asked);
    }
    List<Demand> all = new ArrayList<>();
    all.add(Demand.of(action, eventResource(asked)));
    if (asked.operation().equals("PutTargets")) {
      for (JsonNode target : asked.input().path("Targets")) {
        StatesDemands.passed(target, "RoleArn", "events.amazonaws.com").ifPresent(all::add);
      }
    }
    return all;
  }

  private List<Demand> putEvents(Asked asked) {
    Set<Demand> all = new LinkedHashSet<>();
    for (JsonNode entry : asked.input().path("Entries")) {
      String bus = entry.path("EventBusName").asText("default");
      all.add(
          Demand.of("events:PutEvents", arns.named("events", "event-bus/", bus))
              .with("events:source", entry.path("Source").asText(""))
              .with("events:detail-type", entry.path("DetailType").asText("")));
    }
    return List.copyOf(all);
  }

  private String eventResource(Asked asked) {
    if (!asked.text("ResourceARN").isEmpty()) {
      return asked.text("ResourceARN");
    }
    String bus = asked.text("EventBusName");
    if (asked.operation().endsWith("EventBus")) {
      String name = asked.text("Name", "EventBusName");
      return arns.named("events", "event-bus/", name.isEmpty() ? "default" : name);
    }
    String rule = asked.text("Name", "Rule");
    if (rule.isEmpty()) {
      return asked.operation().equals("ListRules")
          ? arns.of("events", "rule/*")
          : arns.named("events", "event-bus/", bus.isEmpty() ? "default" : bus);
    }
    boolean isDefault = bus.isEmpty() || bus.equals("default");
    String name = bus.substring(bus.lastIndexOf('/') + 1);
    return arns.of("events", "rule/" + (isDefault ? "" : name + "/") + rule);
  }

  private List<Demand> scheduler(Asked asked) {
    String action = "scheduler:" + asked.operation();
    if (LISTS.contains(asked.operation())) {
      return List.of(Demand.of(action, "*"));
    }
    List<Demand> all = new ArrayList<>();
    all.add(Demand.of(action, schedule(asked)));
    StatesDemands.passed(asked.input().path("Target"), "RoleArn", "scheduler.amazonaws.com")
        .ifPresent(all::add);
    return all;
  }

  private String schedule(Asked asked) {
    if (!asked.text("ResourceArn").isEmpty()) {
      return asked.text("ResourceArn");
    }
    if (asked.operation().endsWith("ScheduleGroup")) {
      return arns.of("scheduler", "schedule-group/" + asked.text("Name"));
    }
    String group = asked.text("GroupName");
    return arns.of(
        "scheduler",
        "schedule/" + (group.isEmpty() ? "default" : group) + "/" + asked.text("Name"));
  }
}
