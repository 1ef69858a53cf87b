package dev.lakestep.compiler.asl;

import dev.lakestep.compiler.asl.State.Assign;
import dev.lakestep.compiler.asl.State.Next;
import dev.lakestep.compiler.asl.State.Result;
import dev.lakestep.compiler.asl.State.Rule;
import dev.lakestep.compiler.asl.StateMachine.Chart;
import dev.lakestep.compiler.plan.Json;
import dev.lakestep.compiler.plan.Step;
import dev.lakestep.compiler.plan.Step.Arm;
import dev.lakestep.compiler.plan.Step.Need;
import dev.lakestep.compiler.plan.Step.Origin;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Makes the states of one chart, in the order of its steps.
final class Weaver {
  final StateNames names;
  final int scope;
  private final SequencedMap<String, State> states = new LinkedHashMap<>();
  private final SequencedMap<String, State> last = new LinkedHashMap<>();
  private final IdentityHashMap<Step, String> entries = new IdentityHashMap<>();
  private final Ending ending;
  private String end = "";
  private String error;
  private int others;

  Weaver(StateNames names, int scope, Ending ending) {
    this.names = names;
    this.scope = scope;
    this.ending = ending;
    this.error = ofChart();
  }

  /// Where a step goes on, and where its failure goes.
  record Ways(Next next, Route route) {
    Ways to(String state) {
      return new Ways(new Next.To(state), route);
    }

    Ways failing(Route other) {
      return new Ways(next, other);
    }
  }

  Chart chart(List<Step> steps, Route route) {
    String start = entry(steps, Next.END);
    sequence(steps, new Ways(Next.END, route));
    states.putAll(last);
    return new Chart(start, Reachable.from(start, states));
  }

  void sequence(List<Step> steps, Ways ways) {
    for (int i = 0; i < steps.size(); i++) {
      boolean isLast = i + 1 == steps.size();
      step(steps.get(i), isLast ? ways : ways.to(entry(steps.get(i + 1))));
    }
  }

  /// The state that steps begin with, or the one after them if there are none.
  String entry(List<Step> steps, Next next) {
    return steps.isEmpty() ? name(next) : entry(steps.getFirst());
  }

  String entry(Step step) {
    if (step instanceof Step.Attempt attempt) {
      return entry(attempt.body().getFirst());
    }
    String known = entries.get(step);
    if (known == null) {
      known = names.unique(step.origin().name());
      entries.put(step, known);
    }
    return known;
  }

  /// The name of a state to go to: a state that only ends is made where one is needed.
  String name(Next next) {
    return switch (next) {
      case Next.To(var state) -> state;
      case Next.End _ -> end();
    };
  }

  private String end() {
    if (end.isEmpty()) {
      end = names.unique(ending.name());
      last.put(end, new State.Pass("", new Result(Assign.NONE, ending.output()), Next.END));
    }
    return end;
  }

  void add(String name, State state) {
    OuterVariables.assigned(state).forEach(names.variables()::add);
    states.put(name, state);
  }

  /// A state that stands behind all others of the chart.
  String addLast(Origin origin, State state) {
    String name = names.unique(origin.name());
    last.put(name, state);
    return name;
  }

  String add(Origin origin, State state) {
    String name = names.unique(origin.name());
    add(name, state);
    return name;
  }

  /// What a state leaves behind: at the end of the chart it hands out what the chart does.
  Result result(Variables variables, Next next) {
    return next instanceof Next.End
        ? ending.result(variables)
        : new Result(assign(variables), Json.INPUT);
  }

  /// The end of the chart as the state sees it that sets these variables.
  Next direct(Next next, Variables variables) {
    return next instanceof Next.End && !ending.isDirect(variables) ? new Next.To(end()) : next;
  }

  /// Needs that do not hold lead to the failure.
  List<Rule> rules(List<Need> needs, Route route) {
    List<Rule> rules = new ArrayList<>();
    for (Need need : needs) {
      Json failure = Json.fields("Error", Json.text(need.error())).with("Cause", need.complaint());
      rules.add(new Rule(not(need.condition()), failed(failure, route), route.failed()));
    }
    return rules;
  }

  private static String not(String condition) {
    String not = "$not(";
    boolean isNegated =
        condition.startsWith(not)
            && condition.endsWith(")")
            && Brackets.closing(condition, not.length() - 1) == condition.length() - 1;
    return isNegated
        ? condition.substring(not.length(), condition.length() - 1)
        : not + condition + ")";
  }

  /// The failure as a variable, unless there is one that counts more.
  Assign failed(Json failure, Route route) {
    return route.keeps() ? Assign.NONE : Assign.of(error(), failure);
  }

  /// The variable that holds the failure at hand.
  String error() {
    return error;
  }

  /// A variable for the failures of what is done about a failure, or in the end: the failure at
  /// hand must not be forgotten over another.
  String anotherError() {
    others++;
    return ofChart() + "_" + others;
  }

  private String ofChart() {
    return scope == 0 ? "error" : "error" + scope;
  }

  /// Steps with a variable of their own for failures.
  void aside(String ownError, List<Step> steps, Ways ways) {
    String outer = error;
    error = ownError;
    sequence(steps, ways);
    error = outer;
  }

  static Assign assign(Variables variables) {
    return new Assign(variables.values());
  }

  private void step(Step step, Ways ways) {
    switch (step) {
      case Step.Set set -> set(set, ways);
      case Step.Call call -> Calls.add(this, call, ways);
      case Step.Choose choose -> choose(choose, ways);
      case Step.Delay delay -> delay(delay, ways);
      case Step.Raise(_, var error, var cause) -> {
        Json failure = Json.fields("Error", error).with("Cause", cause);
        jump(step, failed(failure, ways.route()), ways.route().failed());
      }
      case Step.Leave(_, var state) -> {
        Json leaving = Json.fields("Error", Json.text(Route.LEFT)).with("Cause", state);
        jump(step, Assign.of(error(), leaving), ways.route().left());
      }
      case Step.Attempt attempt -> Attempts.add(this, attempt, ways);
      case Step.Together together -> Groups.add(this, together, ways);
      case Step.Each each -> Groups.add(this, each, ways);
      case Step.Repeat repeat -> repeat(repeat, ways);
      case Step.Finish finish -> finish(finish, ways.route());
    }
  }

  private void jump(Step step, Assign assign, String to) {
    add(
        entry(step),
        new State.Pass(step.origin().comment(), new Result(assign, Json.INPUT), new Next.To(to)));
  }

  private void set(Step.Set set, Ways ways) {
    Variables variables = set.variables();
    String comment = set.origin().comment();
    if (set.needs().isEmpty()) {
      Next next = direct(ways.next(), variables);
      add(entry(set), new State.Pass(comment, result(variables, next), next));
    } else {
      List<Rule> rules = rules(set.needs(), ways.route());
      add(entry(set), new State.Choice(comment, rules, assign(variables), name(ways.next())));
    }
  }

  private void choose(Step.Choose choose, Ways ways) {
    List<Rule> rules = rules(choose.needs(), ways.route());
    choose.arms().forEach(arm -> rules.add(rule(arm, ways.next())));
    Arm otherwise = choose.otherwise();
    String name = entry(otherwise.steps(), ways.next());
    add(
        entry(choose),
        new State.Choice(choose.origin().comment(), rules, assign(otherwise.variables()), name));
    choose.arms().forEach(arm -> sequence(arm.steps(), ways));
    sequence(otherwise.steps(), ways);
  }

  private Rule rule(Arm arm, Next next) {
    return new Rule(arm.condition(), assign(arm.variables()), entry(arm.steps(), next));
  }

  private void delay(Step.Delay delay, Ways ways) {
    String comment = delay.origin().comment();
    Next next = direct(ways.next(), Variables.NONE);
    State wait = new State.Wait(comment, delay.seconds(), result(Variables.NONE, next), next);
    if (delay.needs().isEmpty()) {
      add(entry(delay), wait);
    } else {
      String then = names.unique(delay.origin().part("wait").name());
      List<Rule> rules = rules(delay.needs(), ways.route());
      add(entry(delay), new State.Choice(comment, rules, Assign.NONE, then));
      add(then, wait);
    }
  }

  private void repeat(Step.Repeat repeat, Ways ways) {
    String comment = repeat.origin().comment();
    String check = names.unique(repeat.origin().part("again?").name());
    String pause = names.unique(repeat.origin().part("pause").name());
    String body = entry(repeat.body(), new Next.To(check));
    Next to = new Next.To(body);
    add(entry(repeat), new State.Pass(comment, result(repeat.first(), to), to));
    sequence(repeat.body(), ways.to(check));
    List<Rule> rules = rules(repeat.until().needs(), ways.route());
    repeat.until().arms().forEach(arm -> rules.add(rule(arm, ways.next())));
    add(check, new State.Choice(comment, rules, Assign.NONE, pause));
    repeat.until().arms().forEach(arm -> sequence(arm.steps(), ways));
    Result again = result(repeat.until().next(), to);
    add(pause, new State.Wait(comment, repeat.until().pause(), again, to));
  }

  private void finish(Step.Finish finish, Route route) {
    String comment = finish.origin().comment();
    State done = new State.Succeed(comment, finish.output().orElse(Json.fields()));
    if (finish.needs().isEmpty()) {
      add(entry(finish), done);
    } else {
      String then = names.unique(finish.origin().part("end").name());
      add(
          entry(finish),
          new State.Choice(comment, rules(finish.needs(), route), Assign.NONE, then));
      add(then, done);
    }
  }
}
