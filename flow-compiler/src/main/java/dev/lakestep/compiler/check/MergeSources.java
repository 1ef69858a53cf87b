package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.sql.Statement;
import dev.lakestep.compiler.sql.query.Merges;
import dev.lakestep.compiler.statement.FlowSql;

/// The source of a `MERGE` has each key once; of a table as it stands nobody knows.
final class MergeSources {
  private MergeSources() {}

  static void check(FlowSql flow, Diagnostics problems) {
    Stated.in(flow)
        .filter(stated -> stated.task().property().equals("query"))
        .forEach(stated -> {
          if (stated.statement() instanceof Statement.Queried(_, var query)) {
            Merges.doubt(query)
                .filter(doubt -> !doubt.isTable() && !doubt.keys().isEmpty())
                .ifPresent(doubt -> problems.report(diagnostic(stated, doubt)));
          }
        });
  }

  private static Diagnostic diagnostic(Stated stated, Merges.Doubt doubt) {
    String keys = String.join(", ", doubt.keys());
    return Diagnostic.of(
            Code.MERGE_MATCHES_TWICE,
            stated.span(doubt.at()),
            "two rows with the same `%s` make this `MERGE` fail".formatted(keys))
        .hint(
            "keep one row of each: number them with `row_number() OVER (PARTITION BY %s ORDER BY"
                    .formatted(keys)
                + " ..)` and take those with 1, or use `aws.athena.Merge`");
  }
}
