package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.asl.StateMachine;
import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Flow;
import java.util.Locale;

/// What AWS sets a limit to, and can only be measured at the state machine.
public final class Limits {
  private Limits() {}

  public static void check(Flow flow, StateMachine machine, Diagnostics problems) {
    Cost cost = Cost.of(machine);
    if (cost.characters() > Cost.MOST_CHARACTERS) {
      problems.report(
          Diagnostic.of(
                  Code.DEFINITION_TOO_LONG,
                  flow.id().span(),
                  "this flow becomes a definition of %s characters; AWS takes at most %s"
                      .formatted(number(cost.characters()), number(Cost.MOST_CHARACTERS)))
              .hint("call parts of it as subflows, or let tasks read large values from files"));
    }
    if (cost.cheapest().events() > Cost.MOST_EVENTS) {
      problems.report(
          Diagnostic.of(
                  Code.TOO_MANY_EVENTS,
                  flow.id().span(),
                  "an execution of this flow has at least %s events; AWS ends it at %s"
                      .formatted(number(cost.cheapest().events()), number(Cost.MOST_EVENTS)))
              .hint("call the tasks of a long loop as a subflow: it has events of its own"));
    }
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
