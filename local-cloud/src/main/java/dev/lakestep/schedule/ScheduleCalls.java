package dev.lakestep.schedule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.engine.host.time.Time;
import dev.lakestep.store.Shelf;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The operations on schedules.
record ScheduleCalls(Shelf<Schedule> shelf, Groups groups, Time time, Account account) {
  private static final List<String> FIELDS =
      List.of(
          "ScheduleExpression",
          "ScheduleExpressionTimezone",
          "StartDate",
          "EndDate",
          "Description",
          "State",
          "KmsKeyArn",
          "Target",
          "FlexibleTimeWindow",
          "ActionAfterCompletion",
          "ClientToken");

  /// The schedule as it is now; one that is asked for twice with the same token is made once.
  Schedule create(ObjectNode input) {
    String name = ScheduleErrors.name(input, "Name");
    String group = groups.existing(input);
    Schedule fresh = new Schedule(group, name, said(input), time.now(), time.now());
    ScheduleRules.check(fresh);
    return shelf.change(edit -> {
      Optional<Schedule> there = edit.find(fresh.key());
      if (there.isPresent()) {
        Optional<String> token = Fields.text(input, "ClientToken");
        return there
            .filter(
                one -> token.isPresent() && token.equals(Fields.text(one.said(), "ClientToken")))
            .orElseThrow(() -> ScheduleErrors.conflict("Schedule " + name));
      }
      edit.put(fresh.key(), fresh);
      return fresh;
    });
  }

  /// What is not said again is as if it had never been said.
  Schedule update(ObjectNode input) {
    String name = ScheduleErrors.name(input, "Name");
    String group = groups.existing(input);
    Instant now = time.now();
    return shelf.change(edit -> {
      Schedule old =
          edit.find(group + "/" + name).orElseThrow(() -> ScheduleErrors.noSchedule(name));
      Schedule fresh = new Schedule(group, name, said(input), old.made(), now);
      ScheduleRules.check(fresh);
      edit.put(fresh.key(), fresh);
      return fresh;
    });
  }

  private static ObjectNode said(ObjectNode input) {
    ObjectNode said = Fields.none();
    FIELDS.forEach(name -> Fields.value(input, name).ifPresent(value -> said.set(name, value)));
    if (!said.has("State")) {
      said.put("State", "ENABLED");
    }
    if (!said.has("ScheduleExpressionTimezone")) {
      said.put("ScheduleExpressionTimezone", "UTC");
    }
    if (!said.has("ActionAfterCompletion")) {
      said.put("ActionAfterCompletion", "NONE");
    }
    return said;
  }

  private Schedule named(ObjectNode input) {
    String name = ScheduleErrors.needed(input, "Name");
    String key = groups.existing(input) + "/" + name;
    return shelf.change(edit -> edit.find(key).orElseThrow(() -> ScheduleErrors.noSchedule(name)));
  }

  ObjectNode describe(ObjectNode input) {
    Schedule schedule = named(input);
    ObjectNode output = Fields.none().put("Arn", ScheduleClock.arn(account, schedule));
    output.put("GroupName", schedule.group()).put("Name", schedule.name());
    output.setAll(schedule.said());
    output.remove("ClientToken");
    Fields.put(output, "CreationDate", schedule.made());
    Fields.put(output, "LastModificationDate", schedule.changed());
    return output;
  }

  Schedule delete(ObjectNode input) {
    Schedule schedule = named(input);
    remove(schedule);
    return schedule;
  }

  void remove(Schedule schedule) {
    boolean _ =
        shelf.change(edit -> {
          boolean isThere = edit.find(schedule.key()).isPresent();
          if (isThere) {
            edit.remove(schedule.key());
          }
          return isThere;
        });
  }

  List<Schedule> all() {
    return shelf.change(edit -> List.copyOf(edit.all().values()));
  }

  ObjectNode list(ObjectNode input) {
    String prefix = Fields.text(input, "NamePrefix").orElse("");
    Optional<String> group =
        Fields.text(input, "ScheduleGroup").or(() -> Fields.text(input, "GroupName"));
    Optional<String> state = Fields.text(input, "State");
    List<ObjectNode> found =
        all().stream()
            .filter(one -> one.name().startsWith(prefix))
            .filter(one -> group.isEmpty() || group.get().equals(one.group()))
            .filter(one -> state.isEmpty() || one.isEnabled() == state.get().equals("ENABLED"))
            .map(this::listed)
            .toList();
    return Schedules.page(found, "Schedules", input);
  }

  private ObjectNode listed(Schedule schedule) {
    ObjectNode item = Fields.none().put("Arn", ScheduleClock.arn(account, schedule));
    item.put("GroupName", schedule.group()).put("Name", schedule.name());
    item.put("State", schedule.isEnabled() ? "ENABLED" : "DISABLED");
    item.putObject("Target").put("Arn", schedule.target().arn());
    Fields.put(item, "CreationDate", schedule.made());
    Fields.put(item, "LastModificationDate", schedule.changed());
    return item;
  }
}
