package dev.lakestep.cli.platform;

import dev.lakestep.blueprint.Rule.When;
import dev.lakestep.blueprint.Target.Said;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DeadLetterConfig;
import software.amazon.awssdk.services.eventbridge.model.InputTransformer;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// Rules of EventBridge, as a blueprint says.
record Rules(Clients clients) {

  void put(List<dev.lakestep.blueprint.Rule> rules) {
    try (EventBridgeClient events = clients.events()) {
      rules.forEach(rule -> put(events, rule));
    }
  }

  private static void put(EventBridgeClient events, dev.lakestep.blueprint.Rule rule) {
    events.putRule(request -> {
      request.name(rule.name());
      switch (rule.when()) {
        case When.Events(var pattern) -> request.eventPattern(pattern);
        case When.Every(var expression) -> request.scheduleExpression(expression);
      }
    });
    events.putTargets(request -> request.rule(rule.name()).targets(target(rule.target())));
  }

  private static Target target(dev.lakestep.blueprint.Target told) {
    Target.Builder target = Target.builder().id(told.id()).arn(told.arn());
    told.dead()
        .ifPresent(queue -> target.deadLetterConfig(DeadLetterConfig.builder().arn(queue).build()));
    switch (told.said()) {
      case Said.All _ -> {}
      case Said.Same(var json) -> target.input(json);
      case Said.Made(var paths, var template) ->
          target.inputTransformer(
              InputTransformer.builder().inputPathsMap(paths).inputTemplate(template).build());
    }
    return target.build();
  }

  /// Takes away those whose names begin so, with their targets.
  void clear(String prefix) {
    try (EventBridgeClient events = clients.events()) {
      for (Rule rule : events.listRules(request -> request.namePrefix(prefix)).rules()) {
        List<String> targets =
            events.listTargetsByRule(request -> request.rule(rule.name())).targets().stream()
                .map(Target::id)
                .toList();
        if (!targets.isEmpty()) {
          events.removeTargets(request -> request.rule(rule.name()).ids(targets));
        }
        events.deleteRule(request -> request.name(rule.name()));
      }
    }
  }
}
