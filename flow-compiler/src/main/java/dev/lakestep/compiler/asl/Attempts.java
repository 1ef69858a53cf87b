package dev.lakestep.compiler.asl;

import dev.lakestep.compiler.asl.State.Assign;
import dev.lakestep.compiler.asl.State.Next;
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
    weaver.sequence(
        attempt.onError(), new Ways(new Next.To(settled), new Route(settled, left, true, true)));
    if (hasEnd) {
      String check = weaver.names.unique(attempt.origin().part("end").name());
      weaver.sequence(attempt.always(), ways.to(check));
      check(check);
    }
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
