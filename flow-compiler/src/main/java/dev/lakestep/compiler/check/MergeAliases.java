package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.statement.FlowSql;
import dev.lakestep.compiler.statement.Slip;

/// Behind the `AS` of a `MERGE` stands a name.
final class MergeAliases {
  private MergeAliases() {}

  static void check(FlowSql flow, Diagnostics problems) {
    Stated.in(flow)
        .forEach(stated ->
            Slip.in(stated.statement(), stated.text())
                .forEach(slip -> {
                  if (slip instanceof Slip.AliasMissing missing) {
                    problems.report(diagnostic(stated, missing));
                  }
                }));
  }

  private static Diagnostic diagnostic(Stated stated, Slip.AliasMissing slip) {
    Diagnostic diagnostic =
        Diagnostic.of(Code.ALIAS_MISSING, stated.span(slip.at()), "no name stands behind this `AS`")
            .hint("name the target, as in `MERGE INTO orders AS target USING`, or drop `AS`");
    return stated.without("remove `AS`", slip.at()).map(diagnostic::fix).orElse(diagnostic);
  }
}
