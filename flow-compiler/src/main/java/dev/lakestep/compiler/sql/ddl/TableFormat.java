package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.Stretch;
import java.util.List;
import java.util.Optional;

/// How the files of a Hive table are read and written.
///
/// @param properties of the SerDe, where they stand behind `STORED AS`
public record TableFormat(
    Optional<Rows> rows, Optional<Storage> storage, List<Property> properties) {
  public static final TableFormat UNSAID =
      new TableFormat(Optional.empty(), Optional.empty(), List.of());

  public TableFormat {
    properties = List.copyOf(properties);
  }

  /// `ROW FORMAT`
  public sealed interface Rows {
    Stretch at();

    /// `FIELDS TERMINATED BY`, `ESCAPED BY`, ...: keys as `fields`, `escape`, `collection items`,
    /// `map keys`, `lines`, `null`.
    record Delimited(List<Property> delimiters, Stretch at) implements Rows {
      public Delimited {
        delimiters = List.copyOf(delimiters);
      }
    }

    record Serde(Spelled className, List<Property> properties, Stretch at) implements Rows {
      public Serde {
        properties = List.copyOf(properties);
      }
    }
  }

  /// `STORED AS`
  public sealed interface Storage {
    /// `PARQUET`, `TEXTFILE`, ...: in small letters.
    record Named(String name, Stretch at) implements Storage {}

    record Classes(Spelled input, Spelled output) implements Storage {}
  }
}
