package dev.lakestep.compiler.asl;

import dev.lakestep.compiler.asl.State.Assign;
import dev.lakestep.compiler.asl.State.Catcher;
import dev.lakestep.compiler.asl.State.Next;
import dev.lakestep.compiler.asl.State.Recovery;
import dev.lakestep.compiler.asl.State.Result;
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
    String name = weaver.entry(together);
    List<Chart> charts = new ArrayList<>();
    together.branches().forEach(branch -> charts.add(chart(branch)));
    boolean gathers = together.branches().stream().anyMatch(this::gathers);
    Next next = gathers ? new Next.To(check()) : weaver.direct(ways.next());
    weaver.add(
        name,
        new State.Parallel(
            comment(), charts, recovery(), result(together.variables(), gathers, next), next));
  }

  private void each(Step.Each each) {
    String name = weaver.entry(each);
    Chart chart = chart(each.turn());
    boolean gathers = gathers(each.turn());
    Next next = gathers ? new Next.To(check()) : weaver.direct(ways.next());
    Step.Items items = each.items();
    weaver.add(
        name,
        new State.Map(
            comment(),
            new State.Items(
                items.items(), items.selector(), items.maxConcurrency(), items.distributed()),
            chart,
            recovery(),
            result(each.variables(), gathers, next),
            next));
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
    catchers.addAll(Calls.tolerated(group.tolerated(), weaver, ways));
    return Calls.recovery(group.retries(), catchers);
  }

  private Result result(Variables variables, boolean gathers, Next next) {
    String errors = "$states.result.error";
    Variables all =
        gathers
            ? variables.with(
                weaver.error(), new Json.Code("$exists(" + errors + ") ? " + errors + "[0] : null"))
            : variables;
    return weaver.result(Weaver.assign(all), next);
  }

  /// After all branches have ended: the first failure goes on its way.
  private String check() {
    String error = "$" + weaver.error();
    Route route = ways.route();
    List<Rule> rules = new ArrayList<>();
    if (weaver.names.anyoneLeaves()) {
      rules.add(new Rule(error + ".Error = \"" + Route.LEFT + "\"", Assign.NONE, route.left()));
    }
    String failed = "$type(" + error + ") = \"object\"";
    rules.add(
        group
            .tolerated()
            .map(tolerated ->
                new Rule(
                    failed,
                    Weaver.assign(tolerated.with(weaver.error(), Json.NULL)),
                    weaver.name(ways.next())))
            .orElseGet(() -> new Rule(failed, Assign.NONE, route.failed())));
    Origin origin = step.origin().part("end");
    return weaver.add(
        origin, new State.Choice(origin.comment(), rules, Assign.NONE, weaver.name(ways.next())));
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
