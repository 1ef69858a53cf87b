package dev.lakestep.iam.demand;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What Step Functions demands.
record StatesDemands(Arns arns, Lookups lookups) {
  List<Demand> of(Asked asked) {
    String action = "states:" + asked.operation();
    List<Demand> all = new ArrayList<>();
    all.add(Demand.of(action, resource(asked)));
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
