package dev.lakestep.compiler.asl;

import dev.lakestep.compiler.asl.State.Assign;
import dev.lakestep.compiler.asl.State.Catcher;
import dev.lakestep.compiler.asl.State.Next;
import dev.lakestep.compiler.asl.State.Recovery;
import dev.lakestep.compiler.asl.State.Result;
import dev.lakestep.compiler.asl.State.Retrier;
import dev.lakestep.compiler.asl.State.Rule;
import dev.lakestep.compiler.asl.StateMachine.Chart;
import dev.lakestep.compiler.asl.Weaver.Ways;
import dev.lakestep.compiler.plan.Json;
import dev.lakestep.compiler.plan.Step;
import dev.lakestep.compiler.plan.Step.Branch;
import dev.lakestep.compiler.plan.Step.Group;
import dev.lakestep.compiler.plan.Step.Origin;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Branches that run at the same time, and turns of a loop. A branch cannot jump out of its chart:
/// it hands out its failure, and the group sends it on its way.
final class Groups {
  private final Weaver weaver;
  private final Step step;
  private final Group group;
  private final Ways ways;

  private Groups(Weaver weaver, Step step, Group group, Ways ways) {
    this.weaver = weaver;
    this.step = step;
    this.group = group;
    this.ways = ways;
  }

  static void add(Weaver weaver, Step.Together together, Ways ways) {
    new Groups(weaver, together, together.group(), ways).together(together);
  }

  static void add(Weaver weaver, Step.Each each, Ways ways) {
    new Groups(weaver, each, each.group(), ways).each(each);
  }

  private void together(Step.Together together) {
    List<Chart> charts = new ArrayList<>();
    together.branches().forEach(branch -> charts.add(chart(branch)));
    boolean gathers = together.branches().stream().anyMatch(this::gathers);
    Variables variables = variables(together.variables(), gathers);
    Next next = next(gathers, variables);
    weaver.add(
        weaver.entry(together),
        new State.Parallel(comment(), charts, recovery(), weaver.result(variables, next), next));
    check(gathers, next);
  }

  private void each(Step.Each each) {
    Chart chart = chart(each.turn());
    boolean gathers = gathers(each.turn());
    Variables variables = variables(each.variables(), gathers);
    Next next = next(gathers, variables);
    Step.Items items = each.items();
    State.Map map =
        new State.Map(
            comment(),
            new State.Items(
                items.items(), items.selector(), items.maxConcurrency(), items.distributed()),
            chart,
            recovery(),
            weaver.result(variables, next),
            next);
    boolean isLong =
        !items.distributed() && Distribution.isNeeded(items.items(), chart, group.failsAtOnce());
    String name = weaver.entry(each);
    String take = each.turn().name() + ": takes";
    weaver.add(
        name,
        isLong ? Distribution.distributed(map, weaver.names.unique(take), weaver.names) : map);
    check(gathers, next);
  }

  /// Failures that were gathered are looked at before anything else.
  private Next next(boolean gathers, Variables variables) {
    return gathers
        ? new Next.To(weaver.names.unique(step.origin().part("outcome").name()))
        : weaver.direct(ways.next(), variables);
  }

  private String comment() {
    return step.origin().comment();
  }

  private boolean gathers(Branch branch) {
    return !group.failsAtOnce() && Failing.can(branch.steps());
  }

  /// A branch that leaves the execution, and with it its group, is no failure to be handled.
  private Recovery recovery() {
    List<Catcher> catchers = new ArrayList<>();
    Route route = ways.route();
    boolean handles = route.catches() || group.tolerated().isPresent();
    if (weaver.names.anyoneLeaves() && (handles || !route.left().equals(route.failed()))) {
      Assign left = Assign.of(weaver.error(), new Json.Code("$states.errorOutput"));
      catchers.add(new Catcher(List.of(Route.LEFT), new Result(left, Json.INPUT), route.left()));
    }
    catchers.addAll(
        group
            .tolerated()
            .map(variables -> Calls.tolerating(variables, weaver, ways))
            .orElseGet(() -> Calls.catching(weaver, ways)));
    Recovery recovery = Calls.recovery(group.retries(), catchers);
    if (!weaver.names.anyoneLeaves() || recovery.retriers().isEmpty()) {
      return recovery;
    }
    List<Retrier> retriers = new ArrayList<>();
    State.Pause none = new State.Pause(1, 1, Optional.empty(), false);
    retriers.add(new Retrier(List.of(Route.LEFT), none, 0));
    retriers.addAll(recovery.retriers());
    return new Recovery(retriers, catchers);
  }

  private Variables variables(Variables variables, boolean gathers) {
    String errors = "$states.result.error";
    return gathers
        ? variables.with(
            failure(), new Json.Code("$exists(" + errors + ") ? (" + errors + ")[0] : null"))
        : variables;
  }

  /// The variable that holds the first failure of the group: there may be an earlier failure, which
  /// counts more.
  private String failure() {
    return "failed" + group.scope();
  }

  /// After all branches have ended: the first failure goes on its way.
  private void check(boolean gathers, Next next) {
    if (!gathers) {
      return;
    }
    String error = "$" + failure();
    Assign failed = weaver.failed(new Json.Code(error), ways.route());
    List<Rule> rules = new ArrayList<>();
    if (weaver.names.anyoneLeaves()) {
      Assign left = Assign.of(weaver.error(), new Json.Code(error));
      rules.add(new Rule(error + ".Error = \"" + Route.LEFT + "\"", left, ways.route().left()));
    }
    String isFailure = "$type(" + error + ") = \"object\"";
    rules.add(
        group
            .tolerated()
            .map(tolerated ->
                new Rule(isFailure, Weaver.assign(tolerated), weaver.name(ways.next())))
            .orElseGet(() -> new Rule(isFailure, failed, ways.route().failed())));
    weaver.add(
        weaver.name(next),
        new State.Choice(comment(), rules, Assign.NONE, weaver.name(ways.next())));
  }

  private Chart chart(Branch branch) {
    String out = constructor(branch.result());
    boolean gathers = gathers(branch);
    boolean isPlain = branch.result().isEmpty();
    Json output = isPlain ? Json.fields() : new Json.Code("{\"out\": " + out + "}");
    Weaver inner =
        new Weaver(
            weaver.names, branch.scope(), new Ending(branch.name() + ": end", output, isPlain));
    Origin origin = new Origin(branch.name(), comment());
    return inner.chart(
        branch.steps(),
        gathers ? Endings.gathered(inner, origin, out) : Endings.failing(inner, origin));
  }

  /// An object that leaves out what has no value.
  private static String constructor(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> "\"" + field.getKey() + "\": " + field.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
