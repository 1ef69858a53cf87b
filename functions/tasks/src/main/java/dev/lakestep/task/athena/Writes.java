package dev.lakestep.task.athena;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.touch.Touch;
import dev.lakestep.compiler.sql.touch.Touches;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds the tables whose rows a statement changes.
final class Writes {
  private static final Set<Touch.Action> OF_ROWS =
      Set.of(
          Touch.Action.INSERT,
          Touch.Action.UPDATE,
          Touch.Action.DELETE,
          Touch.Action.MERGE,
          Touch.Action.CREATE);

  private Writes() {}

  /// What one statement does to the world.
  static Optional<Touch> touch(String sql) {
    SqlText text = SqlText.of(Text.of("query", sql));
    return SqlReader.read(text, new Diagnostics()).statements().stream()
        .findFirst()
        .map(statement -> Touches.of(statement, text));
  }

  static List<Touch.TableUse> of(Touch touch) {
    return touch.tables().stream().filter(use -> OF_ROWS.contains(use.action())).toList();
  }
}
