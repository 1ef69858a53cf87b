package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.statement.FlowSql;
import dev.lakestep.compiler.statement.Slip;

/// An `INSERT` takes its query without `AS`.
final class InsertHabits {
  private InsertHabits() {}

  static void check(FlowSql flow, Diagnostics problems) {
    Stated.in(flow)
        .forEach(stated ->
            Slip.in(stated.statement(), stated.text())
                .forEach(slip -> {
                  if (slip instanceof Slip.InsertAs as) {
                    problems.report(diagnostic(stated, as));
                  }
                }));
  }

  private static Diagnostic diagnostic(Stated stated, Slip.InsertAs slip) {
    Diagnostic diagnostic =
        Diagnostic.of(
                Code.INSERT_AS, stated.span(slip.at()), "an `INSERT` takes its query without `AS`")
            .hint("write `INSERT INTO t SELECT ...`; `AS` is for `CREATE TABLE t AS`");
    return stated.without("remove `AS`", slip.at()).map(diagnostic::fix).orElse(diagnostic);
  }
}
