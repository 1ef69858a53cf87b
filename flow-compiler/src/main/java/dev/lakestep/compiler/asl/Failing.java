package dev.lakestep.compiler.asl;

import dev.lakestep.compiler.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Whether steps can fail, or leave the execution.
final class Failing {
  private Failing() {}

  static boolean can(List<Step> steps) {
    return steps.stream().anyMatch(Failing::can);
  }

  static boolean leaves(List<Step> steps) {
    return any(steps, Step.Leave.class::isInstance);
  }

  private static boolean can(Step step) {
    return switch (step) {
      case Step.Set(_, _, var needs) -> !needs.isEmpty();
      case Step.Call(_, _, _, var rescues, var tolerated, _) ->
          tolerated.isEmpty() || rescues.stream().anyMatch(rescue -> can(rescue.steps()));
      case Step.Choose(_, var needs, var arms, var otherwise) ->
          !needs.isEmpty()
              || can(otherwise.steps())
              || arms.stream().anyMatch(arm -> can(arm.steps()));
      case Step.Delay(_, _, var needs) -> !needs.isEmpty();
      case Step.Raise _, Step.Leave _ -> true;
      case Step.Attempt(_, var body, var onError, var always, var tolerated) ->
          tolerated.isPresent()
              ? can(onError) || can(always) || leaves(body)
              : can(body) || can(onError) || can(always);
      case Step.Together(_, _, var group, _) -> group.tolerated().isEmpty();
      case Step.Each(_, _, _, var group, _) -> group.tolerated().isEmpty();
      case Step.Repeat _ -> true;
      case Step.Finish(_, _, var needs) -> !needs.isEmpty();
    };
  }

  private static boolean any(List<Step> steps, Predicate<Step> test) {
    return steps.stream().anyMatch(step -> test.test(step) || any(inside(step), test));
  }

  private static List<Step> inside(Step step) {
    List<Step> all = new ArrayList<>();
    switch (step) {
      case Step.Choose(_, _, var arms, var otherwise) -> {
        arms.forEach(arm -> all.addAll(arm.steps()));
        all.addAll(otherwise.steps());
      }
      case Step.Attempt(_, var body, var onError, var always, _) -> {
        all.addAll(body);
        all.addAll(onError);
        all.addAll(always);
      }
      case Step.Together(_, var branches, _, _) ->
          branches.forEach(branch -> all.addAll(branch.steps()));
      case Step.Each(_, _, var turn, _, _) -> all.addAll(turn.steps());
      case Step.Repeat(_, _, var body, var until) -> {
        all.addAll(body);
        until.arms().forEach(arm -> all.addAll(arm.steps()));
      }
      case Step.Call(_, _, _, var rescues, _, _) ->
          rescues.forEach(rescue -> all.addAll(rescue.steps()));
      case Step.Set _, Step.Delay _, Step.Raise _, Step.Leave _, Step.Finish _ -> {}
    }
    return all;
  }
}
