package dev.lakestep.infra;

import dev.lakestep.blueprint.Rule;
import dev.lakestep.blueprint.Schedule;
import dev.lakestep.blueprint.Target;
import dev.lakestep.blueprint.Target.Said;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.scheduler.CfnSchedule;

/// Rules and schedules: who is told of what.
final class Wires {
  private Wires() {}

  static CfnRule rule(Stack stack, String id, Rule rule) {
    CfnRule.Builder builder =
        CfnRule.Builder.create(stack, id).name(rule.name()).targets(List.of(target(rule.target())));
    switch (rule.when()) {
      case Rule.When.Events(var pattern) -> builder.eventPattern(Written.json(pattern));
      case Rule.When.Every(var expression) -> builder.scheduleExpression(expression);
    }
    return builder.build();
  }

  private static CfnRule.TargetProperty target(Target target) {
    CfnRule.TargetProperty.Builder builder =
        CfnRule.TargetProperty.builder().id(target.id()).arn(Written.text(target.arn()));
    switch (target.said()) {
      case Said.All() -> {}
      case Said.Same(var json) -> builder.input(Written.text(json));
      case Said.Made(var paths, var template) ->
          builder.inputTransformer(
              CfnRule.InputTransformerProperty.builder()
                  .inputPathsMap(paths)
                  .inputTemplate(Written.text(template))
                  .build());
    }
    target.role().ifPresent(arn -> builder.roleArn(Written.text(arn)));
    target
        .dead()
        .ifPresent(arn ->
            builder.deadLetterConfig(
                CfnRule.DeadLetterConfigProperty.builder().arn(Written.text(arn)).build()));
    return builder.build();
  }

  static CfnSchedule schedule(Stack stack, String id, Schedule schedule) {
    CfnSchedule.TargetProperty.Builder target =
        CfnSchedule.TargetProperty.builder().arn(Written.text(schedule.target().arn()));
    switch (schedule.target().said()) {
      case Said.Same(var json) -> target.input(Written.text(json));
      case Said.All() -> {}
      case Said.Made made ->
          throw new IllegalArgumentException("a schedule has no event to take parts of: " + made);
    }
    schedule.target().role().ifPresent(arn -> target.roleArn(Written.text(arn)));
    schedule
        .target()
        .dead()
        .ifPresent(arn ->
            target.deadLetterConfig(
                CfnSchedule.DeadLetterConfigProperty.builder().arn(Written.text(arn)).build()));
    return CfnSchedule.Builder.create(stack, id)
        .groupName(schedule.group())
        .name(schedule.name())
        .scheduleExpression(schedule.expression())
        .scheduleExpressionTimezone(schedule.zone())
        .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder().mode("OFF").build())
        .target(target.build())
        .build();
  }
}
