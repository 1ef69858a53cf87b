package dev.lakestep.formation.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import java.util.Set;
import java.util.TreeSet;

/// `AWS::Events::Rule`
final class Rules implements Work {
  private static final String EVENTS = "events";

  @Override
  public Made create(Wanted wanted) {
    String name = wanted.name("Name");
    ObjectNode rule = wanted.only("EventBusName").put("Name", name);
    wanted.absent(wanted.site().found(EVENTS, "DescribeRule", rule).isPresent(), name);
    String arn = put(name, wanted);
    return wanted.finished(Made.withArn(name, arn), this, () -> target(name, wanted));
  }

  private static String put(String name, Wanted wanted) {
    ObjectNode input =
        wanted.only("Description", "EventBusName", "RoleArn", "ScheduleExpression", "State");
    input.put("Name", name);
    if (wanted.has("EventPattern")) {
      input.put("EventPattern", Queues.text(wanted.at("EventPattern")));
    }
    wanted.site().withTags(input, "Tags", wanted.properties());
    return wanted.call(EVENTS, "PutRule", input).path("RuleArn").asText();
  }

  private static void target(String name, Wanted wanted) {
    if (!wanted.at("Targets").isEmpty()) {
      ObjectNode input = wanted.only("EventBusName", "Targets").put("Rule", name);
      failed(wanted.call(EVENTS, "PutTargets", input));
    }
  }

  /// Some of the targets may be refused, and the others taken.
  private static void failed(JsonNode answer) {
    if (answer.path("FailedEntryCount").asInt() > 0) {
      JsonNode first = answer.path("FailedEntries").path(0);
      throw new AwsError(
          first.path("ErrorCode").asText(), 400, first.path("ErrorMessage").asText());
    }
  }

  private static void take(String name, Wanted wanted, Set<String> ids) {
    if (!ids.isEmpty()) {
      ObjectNode input = wanted.only("EventBusName").put("Rule", name);
      ArrayNode list = input.putArray("Ids");
      ids.forEach(list::add);
      wanted.site().remove(EVENTS, "RemoveTargets", input);
    }
  }

  private static Set<String> ids(Wanted wanted) {
    Set<String> ids = new TreeSet<>();
    wanted.at("Targets").forEach(target -> ids.add(target.path("Id").asText()));
    return ids;
  }

  @Override
  public Made update(Made there, Wanted before, Wanted wanted) {
    String _ = put(there.ref(), wanted);
    Set<String> gone = ids(before);
    gone.removeAll(ids(wanted));
    take(there.ref(), wanted, gone);
    target(there.ref(), wanted);
    return there;
  }

  @Override
  public void delete(Made there, Wanted last) {
    take(there.ref(), last, ids(last));
    last.site().remove(EVENTS, "DeleteRule", last.only("EventBusName").put("Name", there.ref()));
  }
}
