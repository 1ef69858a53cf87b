package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.sql.SqlText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What a `MERGE` is made of. SQL in it calls a row of the table `target` and one of the source
/// `source`.
///
/// @param table with its database in front or not
/// @param source a table, or a query
/// @param columns all that are brought in, the keys among them
/// @param both what must also hold of both rows for one to change the other
/// @param deletes of which rows of the source delete the row that they match
/// @param latest which of several rows with one key counts: the first of this order
public record MergeParts(
    SqlText table,
    SqlText source,
    List<String> keys,
    List<String> columns,
    Matched matched,
    Unmatched unmatched,
    Optional<SqlText> both,
    Optional<SqlText> deletes,
    Optional<SqlText> latest) {
  public MergeParts {
    keys = List.copyOf(keys);
    List<String> all = new ArrayList<>(keys);
    columns.stream().filter(column -> !all.contains(column)).forEach(all::add);
    columns = List.copyOf(all);
    if (keys.isEmpty() || new HashSet<>(keys).size() < keys.size()) {
      throw new IllegalArgumentException("no keys, or one of them twice: " + keys);
    }
  }

  /// What becomes of a row that is there.
  public sealed interface Matched {
    /// Each column that is no key takes the value of the source.
    record Update() implements Matched {}

    record Delete() implements Matched {}

    record Nothing() implements Matched {}

    record SetTo(SequencedMap<String, SqlText> values) implements Matched {
      public SetTo {
        values = copy(values);
      }
    }
  }

  /// What becomes of a row that is not there.
  public sealed interface Unmatched {
    record Insert() implements Unmatched {}

    record Nothing() implements Unmatched {}

    record InsertAs(SequencedMap<String, SqlText> values) implements Unmatched {
      public InsertAs {
        values = copy(values);
      }
    }
  }

  private static SequencedMap<String, SqlText> copy(Map<String, SqlText> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no column");
    }
    return new LinkedHashMap<>(values);
  }
}
