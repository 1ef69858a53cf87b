package dev.lakestep.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.Calls;
import dev.lakestep.cloud.wire.JsonProtocol;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.engine.host.time.Time;
import dev.lakestep.event.delivery.Deliveries;
import dev.lakestep.event.delivery.Delivery;
import dev.lakestep.event.delivery.DeliveryFaults;
import dev.lakestep.event.delivery.Targets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// EventBridge in one folder. An event that was taken reaches every target whose rule wants it, at
/// least once, over restarts too; one that cannot be told goes to the target's dead letters.
public final class EventBus implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Rules rules;
  private final Buses buses;
  private final Deliveries deliveries;
  private final Dispatch dispatch;
  private final RuleClock clock;
  private final Account account;
  private final Map<String, Operation> operations;
  private volatile boolean begun;

  private EventBus(Path folder, Time time, Account account, Calls calls) throws IOException {
    this.account = account;
    this.rules = Rules.open(folder.resolve("rules"));
    this.buses = Buses.open(folder.resolve("buses"), account, time);
    Targets targets = new Targets(account, calls);
    LogGroups logs = new LogGroups(folder.resolve("logs"));
    this.deliveries =
        Deliveries.open(
            folder,
            time,
            delivery -> {
              switch (delivery.target().service()) {
                case "events" -> forward(delivery);
                case "logs" -> logs.add(delivery);
                default -> targets.send(delivery);
              }
            });
    this.dispatch = new Dispatch(rules, deliveries, account, time);
    this.clock = new RuleClock(dispatch, time, account);
    this.operations = operations(time);
  }

  /// The buses of a folder; `calls` reaches the targets. Events are taken from now on, and told
  /// from `begin` on.
  public static EventBus open(Path folder, Time time, Account account, Calls calls)
      throws IOException {
    return new EventBus(folder, time, account, calls);
  }

  /// Goes on with what was not told yet. To be called when all that can be a target is there.
  public void begin() {
    deliveries.begin();
    begun = true;
    clock.begin();
  }

  /// EventBridge as its clients see it.
  public JsonProtocol service() {
    return new JsonProtocol("1.1", operations);
  }

  /// The operations of the API by name.
  public Map<String, Operation> operations() {
    return operations;
  }

  /// An event of the cloud itself, on the default bus. Returns when its targets will be told.
  public void put(CloudEvent event) {
    dispatch.accept(List.of(new Dispatch.Sent(Buses.DEFAULT, event.in(account))));
  }

  /// What is still to be told, and what is to go wrong with it.
  public Deliveries deliveries() {
    return deliveries;
  }

  /// What goes wrong on the way to targets from now on.
  public void suffer(DeliveryFaults faults) {
    deliveries.suffer(faults);
  }

  /// Another bus sees the same event, of the same source.
  private void forward(Delivery delivery) {
    String arn = delivery.target().arn();
    String bus = arn.substring(arn.indexOf('/') + 1);
    if (!buses.has(bus)) {
      throw EventErrors.noBus(bus);
    }
    try {
      if (JSON.readTree(delivery.body()) instanceof ObjectNode event) {
        dispatch.accept(List.of(new Dispatch.Sent(bus, event)));
      }
    } catch (JsonProcessingException e) {
      throw EventErrors.invalid("The event is no JSON.");
    }
  }

  private Map<String, Operation> operations(Time time) {
    RuleCalls onRules = new RuleCalls(rules, buses, time, account);
    TargetCalls onTargets = new TargetCalls(rules, buses);
    TagCalls tags = new TagCalls(rules, buses);
    PutCalls puts = new PutCalls(dispatch, buses, account, time);
    return Map.ofEntries(
        entry("PutEvents", puts::put),
        entry("CreateEventBus", buses::create),
        entry("DeleteEventBus", input -> buses.delete(input, rules)),
        entry("DescribeEventBus", buses::describe),
        entry("ListEventBuses", buses::list),
        entry("PutRule", input -> planned(input, onRules.put(input))),
        entry("DeleteRule", input -> forgotten(input, onRules.delete(input))),
        entry("DescribeRule", onRules::describe),
        entry("ListRules", onRules::list),
        entry("EnableRule", input -> planned(input, onRules.turn(input, "ENABLED"))),
        entry("DisableRule", input -> planned(input, onRules.turn(input, "DISABLED"))),
        entry("ListRuleNamesByTarget", onRules::listNamesByTarget),
        entry("TestEventPattern", RuleCalls::test),
        entry("PutTargets", onTargets::put),
        entry("RemoveTargets", onTargets::remove),
        entry("ListTargetsByRule", onTargets::list),
        entry("TagResource", tags::tag),
        entry("UntagResource", tags::untag),
        entry("ListTagsForResource", tags::list));
  }

  private static Map.Entry<String, Operation> entry(
      String name, Function<ObjectNode, ObjectNode> work) {
    return Map.entry(name, (input, _) -> work.apply(input));
  }

  private ObjectNode planned(ObjectNode input, ObjectNode output) {
    if (begun) {
      rules.find(Buses.named(input), input.path("Name").asText()).ifPresent(clock::plan);
    }
    return output;
  }

  private ObjectNode forgotten(ObjectNode input, ObjectNode output) {
    clock.forget(Buses.named(input), input.path("Name").asText());
    return output;
  }

  @Override
  public void close() throws IOException {
    clock.stop();
    try (rules;
        buses) {
      deliveries.close();
    }
  }
}
