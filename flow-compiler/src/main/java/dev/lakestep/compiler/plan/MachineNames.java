package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Flow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// No two flows of a project become one state machine.
public final class MachineNames {
  private MachineNames() {}

  public static void check(List<Flow> flows, Diagnostics problems) {
    Map<MachineName, Flow> bearers = new HashMap<>();
    for (Flow flow : flows) {
      MachineName name = MachineName.of(flow.namespace().text(), flow.id().text());
      Flow other = bearers.putIfAbsent(name, flow);
      if (other != null && !isTwin(flow, other)) {
        problems.report(
            Diagnostic.of(
                    Code.SAME_MACHINE,
                    flow.id().span(),
                    "`%s` in `%s` and `%s` in `%s` would both be the state machine `%s`"
                        .formatted(
                            flow.id(), flow.namespace(), other.id(), other.namespace(), name))
                .related(other.id().span(), "the other one")
                .hint("give one of them another id or namespace"));
      }
    }
  }

  /// Two flows of one name are a mistake of its own.
  private static boolean isTwin(Flow flow, Flow other) {
    return flow.namespace().text().equals(other.namespace().text())
        && flow.id().text().equals(other.id().text());
  }
}
