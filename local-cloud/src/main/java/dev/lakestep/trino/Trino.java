package dev.lakestep.trino;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A Trino that runs statements.
public interface Trino {
  /// Runs a statement to its end, and first waits until Trino has started. An interrupt cancels it.
  End run(Ask ask, Rows rows) throws InterruptedException;

  /// Whether it would run a statement at once.
  boolean isReady();

  /// A statement, and where names in it are looked for.
  ///
  /// @param session properties, those of a catalog with its name in front
  record Ask(String statement, String catalog, String schema, Map<String, String> session) {
    public Ask {
      session = Map.copyOf(session);
    }
  }

  /// A column of an answer.
  ///
  /// @param type in Trino's words, such as `array(row(a integer, b varchar))`
  record Column(String name, String type) {}

  /// Takes the rows of an answer as Trino's protocol has them.
  interface Rows {
    void columns(List<Column> columns);

    void row(ArrayNode values);
  }

  /// How a statement ended.
  sealed interface End {
    Stats stats();

    /// It did what it says.
    ///
    /// @param type of what was done: `INSERT`, `MERGE`, `CREATE TABLE`, ...; empty for a query
    record Done(Optional<String> type, OptionalLong changed, Stats stats) implements End {}

    /// It did nothing, or nothing that counts.
    ///
    /// @param name such as `SYNTAX_ERROR`
    /// @param type `USER_ERROR`, `INTERNAL_ERROR`, `INSUFFICIENT_RESOURCES` or `EXTERNAL`
    record Failed(String name, String type, int code, String message, Stats stats) implements End {}
  }

  /// Times are in milliseconds.
  record Stats(long queued, long planning, long elapsed, long readBytes, long readRows) {
    public static final Stats NONE = new Stats(0, 0, 0, 0, 0);
  }
}
