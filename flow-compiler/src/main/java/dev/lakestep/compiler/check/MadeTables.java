package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.sql.TableName;
import dev.lakestep.compiler.sql.touch.Touch;
import dev.lakestep.compiler.sql.touch.Touch.Action;
import dev.lakestep.compiler.sql.touch.Touch.TableUse;
import dev.lakestep.compiler.sql.touch.Touches;
import dev.lakestep.compiler.statement.FlowSql;
import java.util.List;

/// A table that is made of a query says where its files go, or does not outlive the flow: else they
/// lie among results, which nobody keeps.
final class MadeTables {
  private MadeTables() {}

  static void check(FlowSql flow, Diagnostics problems) {
    List<Stated> all = Stated.in(flow).toList();
    for (int i = 0; i < all.size(); i++) {
      Stated stated = all.get(i);
      Touch touch = touch(stated);
      boolean isMade = touch.verb().equals("CREATE TABLE AS") && !touch.open();
      if (isMade && touch.locations().isEmpty() && !isElsewhere(stated)) {
        List<Stated> later = all.subList(i + 1, all.size());
        touch.tables().stream()
            .filter(use -> use.action() == Action.CREATE)
            .map(TableUse::table)
            .filter(table -> later.stream().noneMatch(one -> drops(one, stated.name(table))))
            .forEach(table -> problems.report(diagnostic(stated, table)));
      }
    }
  }

  private static Touch touch(Stated stated) {
    return Touches.of(stated.statement(), stated.text());
  }

  /// Whether results go where the task or a workgroup of others says, or tables where a catalog of
  /// others says.
  private static boolean isElsewhere(Stated stated) {
    var said = stated.task().task().arguments();
    return said.value("outputLocation").isPresent()
        || said.value("workgroup").isPresent()
        || stated.isInOtherCatalog();
  }

  private static boolean drops(Stated stated, String table) {
    return touch(stated).tables().stream()
        .filter(use -> use.action() == Action.DROP)
        .anyMatch(use -> stated.name(use.table()).equals(table));
  }

  private static Diagnostic diagnostic(Stated stated, TableName table) {
    String name = stated.spelled(table.table());
    return Diagnostic.of(
            Code.MADE_AMONG_RESULTS,
            stated.span(table.at()),
            "the files of `%s` lie among results, which are deleted after 30 days".formatted(name))
        .hint(
            "say where they go: `WITH (external_location = 's3://bucket/tables/%s/')`, or"
                    .formatted(name)
                + " `location` for an Iceberg table; or drop it later in the same flow");
  }
}
