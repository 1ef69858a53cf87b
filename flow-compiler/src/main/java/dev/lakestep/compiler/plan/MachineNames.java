package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Flow;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// No two flows of a project become one state machine, or two with one role: the names of roles are
/// the same whatever their capitals are.
public final class MachineNames {
  private MachineNames() {}

  public static void check(List<Flow> flows, Diagnostics problems) {
    Map<String, Flow> bearers = new HashMap<>();
    for (Flow flow : flows) {
      MachineName name = MachineName.of(flow.namespace().text(), flow.id().text());
      Flow other = bearers.putIfAbsent(name.text().toLowerCase(Locale.ROOT), flow);
      if (other != null && !isTwin(flow, other)) {
        problems.report(
            Diagnostic.of(
                    Code.SAME_MACHINE,
                    flow.id().span(),
                    "`%s` in `%s` and `%s` in `%s` would both %s"
                        .formatted(
                            flow.id(),
                            flow.namespace(),
                            other.id(),
                            other.namespace(),
                            both(name, other)))
                .related(other.id().span(), "the other one")
                .hint("give one of them another id or namespace"));
      }
    }
  }

  private static String both(MachineName name, Flow other) {
    return name.equals(MachineName.of(other.namespace().text(), other.id().text()))
        ? "be the state machine `%s`".formatted(name)
        : "have the role of `%s`, since AWS does not tell the capitals of roles apart"
            .formatted(name.text().toLowerCase(Locale.ROOT));
  }

  /// Two flows of one name are a mistake of its own.
  private static boolean isTwin(Flow flow, Flow other) {
    return flow.namespace().text().equals(other.namespace().text())
        && flow.id().text().equals(other.id().text());
  }
}
