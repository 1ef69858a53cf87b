package dev.lakestep.iam.demand;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Step Functions demands.
record StatesDemands(Arns arns, Lookups lookups) {
  private static final Pattern MACHINE =
      Pattern.compile("(arn:[^:]*:states:[^:]*:[^:]*):(?:stateMachine|execution):([^:/]+)(?![^:])");

  List<Demand> of(Asked asked) {
    String action = "states:" + asked.operation();
    List<Demand> all = new ArrayList<>();
    all.add(tagged(Demand.of(action, resource(asked))));
    if (asked.operation().equals("CreateStateMachine")
        || asked.operation().equals("UpdateStateMachine")) {
      passed(asked.input(), "roleArn", "states.amazonaws.com").ifPresent(all::add);
    }
    return all;
  }

  private String resource(Asked asked) {
    return switch (asked.operation()) {
      case "ListStateMachines", "ListActivities", "ValidateStateMachineDefinition" -> "*";
      case "CreateStateMachine" -> arns.of("states", "stateMachine:" + asked.text("name"));
      case "SendTaskSuccess", "SendTaskFailure", "SendTaskHeartbeat" ->
          machineOf(asked.text("taskToken"));
      case "TagResource", "UntagResource", "ListTagsForResource" -> asked.text("resourceArn");
      default -> {
        for (String field :
            List.of("executionArn", "mapRunArn", "stateMachineVersionArn", "stateMachineArn")) {
          if (!asked.text(field).isEmpty()) {
            yield asked.text(field);
          }
        }
        yield "*";
      }
    };
  }

  /// Tags of a state machine count for its executions too, but for those that a distributed map has
  /// begun; answers know none.
  private Demand tagged(Demand demand) {
    Matcher machine = MACHINE.matcher(demand.resource());
    if (demand.action().startsWith("states:SendTask") || !machine.lookingAt()) {
      return demand;
    }
    Demand tagged = demand;
    String arn = machine.group(1) + ":stateMachine:" + machine.group(2);
    for (var tag : lookups.tags(arn).entrySet()) {
      tagged = tagged.with("aws:ResourceTag/" + tag.getKey(), tag.getValue());
    }
    return tagged;
  }

  /// AWS holds an answer against the machine that the token is of.
  private String machineOf(String token) {
    String machine = lookups.machine(token);
    return machine.isEmpty() ? "*" : machine;
  }

  /// Whoever hands a role to a service has to be allowed to.
  static Optional<Demand> passed(JsonNode input, String field, String service) {
    return Optional.of(input.path(field).asText(""))
        .filter(role -> !role.isEmpty())
        .map(role -> Demand.of("iam:PassRole", role).with("iam:PassedToService", service));
  }
}
