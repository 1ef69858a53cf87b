package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.sql.touch.Touch;
import dev.lakestep.compiler.sql.touch.Touch.Action;
import java.util.List;
import java.util.Set;

/// Whether a table is asked about besides what its statement asks for: after a failure, whether the
/// rows are in it nevertheless, and before a merge, which columns it has.
record Landing(TouchedSql sql) {
  static final Pieces CATALOG = Pieces.fixed("AwsDataCatalog");

  /// By these it is seen which rows others have written.
  static final List<String> OTHERS =
      List.of("athena:BatchGetQueryExecution", "athena:ListQueryExecutions");

  private static final Set<Action> OF_ROWS =
      Set.of(Action.INSERT, Action.UPDATE, Action.DELETE, Action.MERGE);

  boolean mayAsk() {
    Touch touch = sql.touch();
    // a table that is made without rows is there or not, which the next attempt tells by itself
    boolean writes =
        touch.open()
            || touch.verb().equals("CREATE TABLE AS")
            || touch.tables().stream().anyMatch(use -> OF_ROWS.contains(use.action()));
    return writes && touch.again() != Touch.Again.SAFE && !isPlainMerge();
  }

  /// Only an expression, or a map, can say that a row becomes something else the second time.
  private boolean isPlainMerge() {
    Task.Call task = sql.sql().task();
    return isMerge()
        && task.arguments()
            .value("whenMatched")
            .filter(given -> !(given instanceof Argument.Constant))
            .isEmpty();
  }

  boolean asksForColumns() {
    return isMerge() && !(columns() instanceof Argument.Items(_, var items) && !items.isEmpty());
  }

  private Argument columns() {
    Argument.Fields all = sql.sql().task().arguments();
    return all.value("columns").orElse(all);
  }

  private boolean isMerge() {
    return sql.sql().task().type().name().equals("aws.athena.Merge");
  }
}
