package dev.lakestep.compiler.asl;

import dev.lakestep.compiler.asl.State.Assign;
import dev.lakestep.compiler.asl.State.Next;
import dev.lakestep.compiler.asl.State.Result;
import dev.lakestep.compiler.asl.State.Rule;
import dev.lakestep.compiler.asl.Weaver.Ways;
import dev.lakestep.compiler.plan.Json;
import dev.lakestep.compiler.plan.Step;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.ArrayList;
import java.util.List;

/// Steps with something to do about their failure, or at their end in any case.
final class Attempts {
  private final Weaver weaver;
  private final Step.Attempt attempt;
  private final Ways ways;

  private Attempts(Weaver weaver, Step.Attempt attempt, Ways ways) {
    this.weaver = weaver;
    this.attempt = attempt;
    this.ways = ways;
  }

  static void add(Weaver weaver, Step.Attempt attempt, Ways ways) {
    new Attempts(weaver, attempt, ways).add();
  }

  private void add() {
    boolean hasEnd = !attempt.always().isEmpty();
    Next after = hasEnd ? new Next.To(weaver.entry(attempt.always(), ways.next())) : ways.next();
    String settled = hasEnd ? weaver.name(after) : settled();
    String left = hasEnd ? weaver.name(after) : ways.route().left();
    String handler = weaver.entry(attempt.onError(), new Next.To(settled));
    boolean catches = ways.route().catches() || hasHandling();
    weaver.sequence(attempt.body(), new Ways(after, new Route(handler, left, catches, false)));
    String own = weaver.anotherError();
    Route route = new Route(settled, leaving(own, attempt.onError(), left), true, true);
    weaver.aside(own, attempt.onError(), new Ways(new Next.To(settled), route));
    if (hasEnd) {
      end();
    }
  }

  private void end() {
    String check = weaver.names.unique(attempt.origin().part("end").name());
    String own = weaver.anotherError();
    String left = leaving(own, attempt.always(), ways.route().left());
    Route route = new Route(failing(own), left, true, false);
    weaver.aside(own, attempt.always(), new Ways(new Next.To(check), route));
    check(check);
  }

  /// Where a failure leads of what is done in the end: one that was there before counts more.
  private String failing(String own) {
    Route route = ways.route();
    if (!Failing.can(attempt.always())) {
      return route.failed();
    }
    String error = "$" + weaver.error();
    String isFailure =
        "$type(" + error + ") = \"object\" and " + error + ".Error != \"" + Route.LEFT + "\"";
    Variables done = Variables.of(own, Json.NULL);
    Variables instead = done.with(weaver.error(), new Json.Code("$" + own));
    return weaver.add(
        attempt.origin().part("end fails"),
        new State.Choice(
            attempt.origin().comment(),
            List.of(new Rule(isFailure, Weaver.assign(done), route.failed())),
            Weaver.assign(route.keeps() ? done : instead),
            route.failed()));
  }

  /// Where leaving the execution leads from there.
  private String leaving(String own, List<Step> steps, String left) {
    if (!Failing.leaves(steps)) {
      return left;
    }
    Assign assign = Assign.of(weaver.error(), new Json.Code("$" + own));
    return weaver.add(
        attempt.origin().part("left"),
        new State.Pass(
            attempt.origin().comment(), new Result(assign, Json.INPUT), new Next.To(left)));
  }

  private boolean hasHandling() {
    return attempt.tolerated().isPresent()
        || !attempt.onError().isEmpty()
        || !attempt.always().isEmpty();
  }

  /// Where a failure leads that was seen to, if nothing is to be done in the end.
  private String settled() {
    if (attempt.tolerated().isEmpty()) {
      return ways.route().failed();
    }
    Next next = weaver.direct(ways.next(), forgotten());
    return weaver.add(
        attempt.origin().part("failed"),
        new State.Pass(attempt.origin().comment(), weaver.result(forgotten(), next), next));
  }

  /// After what is done in any case: the failure goes on its way, or all goes on.
  private void check(String name) {
    Route route = ways.route();
    String error = "$" + weaver.error();
    List<Rule> rules = new ArrayList<>();
    if (weaver.names.anyoneLeaves()) {
      rules.add(new Rule(error + ".Error = \"" + Route.LEFT + "\"", Assign.NONE, route.left()));
    }
    String failed = "$type(" + error + ") = \"object\"";
    rules.add(
        attempt.tolerated().isPresent()
            ? new Rule(failed, Weaver.assign(forgotten()), weaver.name(ways.next()))
            : new Rule(failed, Assign.NONE, route.failed()));
    weaver.add(
        name,
        new State.Choice(attempt.origin().comment(), rules, Assign.NONE, weaver.name(ways.next())));
  }

  private Variables forgotten() {
    return attempt.tolerated().orElse(Variables.NONE).with(weaver.error(), Json.NULL);
  }
}
