package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import java.util.Locale;

/// What holds for whole executions makes sense: limits, promises and labels.
final class FlowRules {
  private FlowRules() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    Flow flow = resolved.flow();
    flow.rules().concurrency().ifPresent(limit -> concurrency(flow, limit, problems));
    flow.rules().sla().forEach(sla -> sla(sla, problems));
    flow.rules().checks().forEach(gate -> gate(gate, problems));
    flow.labels().forEach(label -> label(label, problems));
  }

  private static void concurrency(Flow flow, Flow.Concurrency limit, Diagnostics problems) {
    if (limit.limit() < 1) {
      problems.report(
          Diagnostic.of(
                  Code.LIMIT_BELOW_ONE,
                  Places.key(flow.span(), "concurrency"),
                  "a limit of `%d` lets no execution run".formatted(limit.limit()))
              .hint("use `limit: 1` for one at a time; `disabled: true` stops a flow"));
    }
  }

  private static void sla(Flow.Sla sla, Diagnostics problems) {
    String kind = sla.type().text().toUpperCase(Locale.ROOT);
    boolean time = kind.equals("MAX_DURATION");
    boolean assertion = kind.equals("EXECUTION_ASSERTION");
    if ((time && sla.duration().isEmpty()) || (assertion && sla.holds().isEmpty())) {
      problems.report(
          Diagnostic.of(
                  Code.SLA_INCOMPLETE,
                  sla.type().span(),
                  "`%s` needs `%s`".formatted(kind, time ? "duration" : "assert"))
              .hint(
                  time
                      ? "say how long an execution may take, such as `duration: PT1H`"
                      : "say what must hold: `assert: \"{{ ... }}\"`"));
    }
  }

  /// Whoever starts an execution here sees no form that could show the message.
  private static void gate(Flow.Gate gate, Diagnostics problems) {
    if (gate.behavior().text().equals("CREATE_EXECUTION")) {
      problems.report(
          Diagnostic.of(
                  Code.IGNORED_KEY,
                  gate.behavior().span(),
                  "a check with `CREATE_EXECUTION` has no effect here: it only shows its message"
                      + " in Kestra's form")
              .hint("say `FAIL_EXECUTION`, or log the message in a task with `runIf`"));
    }
  }

  private static void label(Flow.Label label, Diagnostics problems) {
    String key = label.key().text();
    if (key.startsWith("system.") && !key.equals("system.readOnly")) {
      problems.report(
          Diagnostic.of(
                  Code.RESERVED_LABEL,
                  label.key().span(),
                  "`%s` begins with `system.`, which only the system sets".formatted(label.key()))
              .hint("choose another name for this label"));
    }
  }
}
