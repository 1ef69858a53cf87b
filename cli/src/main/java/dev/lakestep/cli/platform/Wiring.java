package dev.lakestep.cli.platform;

import dev.lakestep.cli.platform.Platform.Function;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// Leads what happens to the functions that have to know.
record Wiring(Clients clients, Platform platform) {
  private static final String QUERY_ENDS =
      """
      {"source": ["aws.athena"], "detail-type": ["Athena Query State Change"],
       "detail": {"currentState": ["SUCCEEDED", "FAILED", "CANCELLED"]}}
      """;
  private static final String EXECUTIONS =
      """
      {"source": ["aws.states"], "detail-type": ["Step Functions Execution Status Change"]}
      """;

  /// What all flows share: ends of queries, changes of executions, and a clock that makes up for
  /// what was never told.
  void shared() {
    try (EventBridgeClient events = clients.events()) {
      events.putRule(request -> request.name("lakestep-athena-ended").eventPattern(QUERY_ENDS));
      target(events, "lakestep-athena-ended", target(Platform.ATHENA_ENDED));
      events.putRule(request -> request.name("lakestep-executions").eventPattern(EXECUTIONS));
      target(events, "lakestep-executions", target(Platform.RUNS));
      events.putRule(request -> request.name("lakestep-sweep").scheduleExpression("rate(1 hour)"));
      target(
          events,
          "lakestep-sweep",
          target(Platform.RUNS).toBuilder().input("{\"sweep\": true}").build());
    }
  }

  private Target target(Function function) {
    return Target.builder().id("function").arn(platform.functionArn(function)).build();
  }

  private static void target(EventBridgeClient events, String rule, Target target) {
    events.putTargets(request -> request.rule(rule).targets(target));
  }
}
