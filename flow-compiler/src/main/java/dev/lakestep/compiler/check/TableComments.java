package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.statement.FlowSql;

/// What an Iceberg table is for is said where Athena's grammar has a place for it.
final class TableComments {
  private TableComments() {}

  static void check(FlowSql flow, Diagnostics problems) {
    Stated.forEachTable(
        flow,
        (stated, table) -> {
          if (table.isIceberg() && table.comment().isPresent()) {
            problems.report(
                Diagnostic.of(
                        Code.ICEBERG_COMMENT,
                        stated.span(table.comment().get().at()),
                        "Athena's grammar of Iceberg tables has no `COMMENT` of a whole table")
                    .hint("put it into the `description` of the flow, or on a column"));
          }
        });
  }
}
