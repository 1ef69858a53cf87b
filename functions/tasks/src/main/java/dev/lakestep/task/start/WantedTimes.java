package dev.lakestep.task.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.call.JsonValues;

/// The times that the conditions of a trigger let it start at. Variables of the flow are evaluated
/// once, unless they look at the trigger.
///
/// @param seen what expressions see, but for the time
record WantedTimes(Sight sight, ObjectNode seen, boolean isSettled) implements Wanted {

  static WantedTimes of(Sight sight) {
    boolean isSettled =
        !sight.trigger().flow().manifest().path("variables").toString().contains("trigger");
    return new WantedTimes(sight, sight.seen(JsonValues.JSON.objectNode()), isSettled);
  }

  private JsonNode rules() {
    return sight.trigger().json();
  }

  @Override
  public boolean at(ObjectNode date) {
    return !Conditions.any(rules()) || conditions(date).hold(rules());
  }

  @Override
  public boolean thatDay(ObjectNode date) {
    return rules().path("conditions").isEmpty() || conditions(date).mayHoldThatDay(rules());
  }

  private Conditions conditions(ObjectNode date) {
    if (!isSettled) {
      return sight.conditions(date);
    }
    ObjectNode now = JsonValues.JSON.objectNode();
    now.setAll(seen);
    now.set("trigger", sight.trigger(date));
    return sight.whatHolds(now);
  }
}
