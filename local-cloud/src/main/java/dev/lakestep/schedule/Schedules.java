package dev.lakestep.schedule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.Calls;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.cloud.wire.Service;
import dev.lakestep.engine.host.time.Time;
import dev.lakestep.event.delivery.Deliveries;
import dev.lakestep.event.delivery.Delivery;
import dev.lakestep.event.delivery.DeliveryFaults;
import dev.lakestep.event.delivery.Target;
import dev.lakestep.event.delivery.Targets;
import dev.lakestep.store.Shelf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// EventBridge Scheduler in one folder. What comes round while nothing runs is told when it runs
/// again, once for each time, as long as its target's `MaximumEventAgeInSeconds` allows.
public final class Schedules implements AutoCloseable {
  private static final String ATTEMPT = "<aws.scheduler.attempt-number>";
  private static final int MOST = 100;

  private final Shelf<Schedule> shelf;
  private final Groups groups;
  private final ScheduleCalls onSchedules;
  private final Deliveries deliveries;
  private final ScheduleClock clock;
  private final Account account;
  private final Map<String, Operation> operations;
  private volatile boolean begun;

  private Schedules(Path folder, Time time, Account account, Calls calls) throws IOException {
    this.account = account;
    this.shelf =
        Shelf.open(folder.resolve("schedules"), new Shelf.Form<>(Schedule::text, Schedule::read));
    this.groups = Groups.open(folder.resolve("groups"), account, time);
    this.onSchedules = new ScheduleCalls(shelf, groups, time, account);
    Targets targets = new Targets(account, calls);
    this.deliveries = Deliveries.open(folder, time, delivery -> send(delivery, targets));
    this.clock = new ScheduleClock(deliveries, time, account, this::remove);
    this.operations = table();
  }

  /// The schedules of a folder; `calls` reaches their targets. Nothing is told before `begin`.
  public static Schedules open(Path folder, Time time, Account account, Calls calls)
      throws IOException {
    return new Schedules(folder, time, account, calls);
  }

  /// Rings from now on. To be called when all that can be a target is there.
  public void begin() {
    deliveries.begin();
    begun = true;
    onSchedules.all().stream().filter(clock::isDone).forEach(this::remove);
    onSchedules.all().forEach(clock::plan);
  }

  /// The scheduler as its clients see it.
  public Service service() {
    return new SchedulerService(operations);
  }

  /// The operations of the API by name.
  public Map<String, Operation> operations() {
    return operations;
  }

  /// What goes wrong on the way to targets from now on.
  public void suffer(DeliveryFaults faults) {
    deliveries.suffer(faults);
  }

  private static void send(Delivery delivery, Targets targets) {
    String body = delivery.body().replace(ATTEMPT, String.valueOf(delivery.attempts() + 1));
    Delivery numbered = delivery.saying(body);
    if (!delivery.target().service().equals("events")) {
      targets.send(numbered);
      return;
    }
    Target target = delivery.target();
    ObjectNode input = Fields.none();
    ObjectNode entry = input.putArray("Entries").addObject();
    target
        .field("EventBridgeParameters")
        .ifPresent(said ->
            entry
                .put("DetailType", said.path("DetailType").asText())
                .put("Source", said.path("Source").asText()));
    entry.put("Detail", body).put("EventBusName", target.arn());
    ObjectNode answer =
        targets.calls().call(new Calls.Call("events", "PutEvents", input, target.roleArn()));
    if (answer.path("FailedEntryCount").asInt() > 0) {
      var failed = answer.path("Entries").path(0);
      throw new AwsError(
          failed.path("ErrorCode").asText(), 400, failed.path("ErrorMessage").asText());
    }
  }

  private Map<String, Operation> table() {
    return Map.ofEntries(
        entry("CreateSchedule", input -> planned(onSchedules.create(input))),
        entry("UpdateSchedule", input -> planned(onSchedules.update(input))),
        entry("GetSchedule", onSchedules::describe),
        entry(
            "DeleteSchedule",
            input -> {
              clock.forget(onSchedules.delete(input));
              return Fields.none();
            }),
        entry("ListSchedules", onSchedules::list),
        entry("CreateScheduleGroup", groups::create),
        entry("GetScheduleGroup", groups::describe),
        entry("DeleteScheduleGroup", this::deleteGroup),
        entry("ListScheduleGroups", groups::list),
        entry("TagResource", groups::tag),
        entry("UntagResource", groups::untag),
        entry("ListTagsForResource", groups::listTags));
  }

  private static Map.Entry<String, Operation> entry(
      String name, Function<ObjectNode, ObjectNode> work) {
    return Map.entry(name, (input, _) -> work.apply(input));
  }

  private ObjectNode planned(Schedule schedule) {
    if (begun) {
      clock.plan(schedule);
    }
    return Fields.none().put("ScheduleArn", ScheduleClock.arn(account, schedule));
  }

  private ObjectNode deleteGroup(ObjectNode input) {
    String group = groups.delete(input);
    onSchedules.all().stream().filter(one -> one.group().equals(group)).forEach(this::remove);
    return Fields.none();
  }

  private void remove(Schedule schedule) {
    onSchedules.remove(schedule);
    clock.forget(schedule);
  }

  /// A part of a list; the token of the next one is where it begins.
  static ObjectNode page(List<ObjectNode> all, String name, ObjectNode input) {
    String token = Fields.text(input, "NextToken").orElse("0");
    if (!token.matches("\\d{1,9}")) {
      throw ScheduleErrors.invalid("Invalid NextToken.");
    }
    int from = Math.min(Integer.parseInt(token), all.size());
    int limit = Math.clamp(Fields.whole(input, "MaxResults").orElse(MOST), 1, MOST);
    int to = Math.min(from + limit, all.size());
    ObjectNode output = Fields.none();
    all.subList(from, to).forEach(output.putArray(name)::add);
    return to < all.size() ? output.put("NextToken", String.valueOf(to)) : output;
  }

  @Override
  public void close() throws IOException {
    clock.stop();
    try (shelf;
        groups) {
      deliveries.close();
    }
  }
}
