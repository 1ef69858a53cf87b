package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Step.Origin;
import dev.lakestep.compiler.statement.FlowSql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// Decides what happens when a flow runs, and where each of its expressions is evaluated.
public final class Planner {
  private Planner() {}

  /// Same flow in, same plan out; the flow has no errors.
  public static Plan plan(FlowSql flow) {
    return plan(new Facts(flow));
  }

  private static Plan plan(Facts facts) {
    Flow flow = facts.flow();
    Tasks tasks = new Tasks(facts);
    List<Step> steps = new ArrayList<>(new Start(facts).steps());
    steps.addAll(new Entrance(facts).steps());
    Optional<Step> start =
        steps.stream().filter(Step.Set.class::isInstance).reduce((_, last) -> last);
    SequencedMap<String, Step> first = new LinkedHashMap<>();
    List<Step> body = new ArrayList<>();
    for (Task task : flow.tasks()) {
      List<Step> own = tasks.steps(task, Place.START);
      own.stream().limit(1).forEach(step -> first.put(task.id(), step));
      body.addAll(own);
    }
    List<Step> errors = tasks.sequence(flow.errors(), Place.START);
    List<Step> always = tasks.sequence(flow.finallyTasks(), Place.START);
    if (body.isEmpty() || (errors.isEmpty() && always.isEmpty())) {
      steps.addAll(body);
      steps.addAll(always);
    } else {
      Origin origin = new Origin("Flow", Facts.place(flow.span()));
      steps.add(new Step.Attempt(origin, body, errors, always, Optional.empty()));
    }
    steps.addAll(new Finish(facts).steps());
    return new Plan(
        flow.namespace() + "." + flow.id(),
        limit(flow),
        flow.disabled() ? Entrance.closed(flow) : steps,
        new FirstSteps(start, first),
        flow.allTasks().map(Task::id).collect(Collectors.toSet()));
  }

  /// What happens after each execution of the flow, as an execution of its own; nothing if the flow
  /// has nothing to be done then.
  public static Optional<Plan> after(FlowSql flow) {
    if (flow.resolved().flow().afterExecution().isEmpty()) {
      return Optional.empty();
    }
    Facts facts = new Facts(flow);
    plan(facts);
    return Optional.of(after(facts.afterwards()));
  }

  private static Plan after(Facts facts) {
    Flow flow = facts.flow();
    List<Step> steps = new ArrayList<>();
    steps.add(Afterwards.start(facts));
    steps.addAll(new Tasks(facts).sequence(flow.afterExecution(), Place.START));
    return new Plan(
        "after an execution of " + flow.namespace() + "." + flow.id(),
        OptionalLong.empty(),
        steps,
        new FirstSteps(Optional.empty(), new LinkedHashMap<>()),
        flow.allTasks().map(Task::id).collect(Collectors.toSet()));
  }

  /// Where each expression of the tasks is evaluated, in the order they were planned.
  public static List<Evaluation> evaluations(FlowSql flow) {
    Facts facts = new Facts(flow);
    plan(facts);
    List<Evaluation> all = new ArrayList<>(facts.evaluations());
    if (!flow.resolved().flow().afterExecution().isEmpty()) {
      Facts afterwards = facts.afterwards();
      after(afterwards);
      all.addAll(afterwards.evaluations());
    }
    return all;
  }

  /// An agreement on the duration ends the execution, unless it is only written down. Time in which
  /// an execution only waits to be another attempt does not count, and a state machine has one
  /// limit for all.
  private static OptionalLong limit(Flow flow) {
    long pause =
        flow.renewals()
            .mapToLong(retry -> Math.max(1, Recoveries.seconds(retry.pause().longest())))
            .max()
            .orElse(0);
    return flow.rules().sla().stream()
        .filter(sla -> !sla.isNoted())
        .flatMap(sla -> sla.duration().flatMap(Seconds::constant).stream())
        .mapToLong(longest -> Recoveries.seconds(longest) + pause)
        .min();
  }
}
