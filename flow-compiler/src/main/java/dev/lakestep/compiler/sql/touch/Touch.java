package dev.lakestep.compiler.sql.touch;

import dev.lakestep.compiler.sql.Phrase;
import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.TableName;
import java.util.List;
import java.util.Optional;

/// What one statement does to the world: all that permissions, lineage and retries need to know.
///
/// @param verb its first words, in capitals, as `MERGE INTO`
/// @param open whether it may touch more than is listed, since a part of it is free
public record Touch(
    String verb,
    Kind kind,
    List<TableUse> tables,
    List<DatabaseUse> databases,
    List<LocationUse> locations,
    Again again,
    boolean open) {
  public Touch {
    tables = List.copyOf(tables);
    databases = List.copyOf(databases);
    locations = List.copyOf(locations);
  }

  /// What Athena itself calls the kind of a statement.
  public enum Kind {
    DDL,
    DML,
    UTILITY
  }

  /// Whether to run it twice is to run it once.
  public enum Again {
    /// It only looks, or ends in the same state however often it runs.
    SAFE,
    /// It fails the second time, and has changed nothing then.
    REFUSED,
    /// Rows would be there twice, or it depends on what the first run has left.
    UNSAFE
  }

  /// A table, what is done with it, and the columns that the text names; none where it means all or
  /// does not say.
  public record TableUse(TableName table, Action action, List<String> columns) {
    public TableUse {
      columns = List.copyOf(columns);
    }
  }

  public enum Action {
    READ,
    INSERT,
    UPDATE,
    DELETE,
    MERGE,
    CREATE,
    ALTER,
    DROP,
    /// Partitions are added, changed or removed.
    PARTITION,
    /// The catalog is asked about it, and no row is read.
    DESCRIBE,
    /// Its files are rewritten or removed, its rows stay.
    MAINTAIN
  }

  /// A database by name, or the one that the statement runs in.
  public record DatabaseUse(Optional<Phrase> database, Action action) {}

  /// Where in S3 files are read or written.
  public record LocationUse(Spelled location, Access access, Optional<TableName> table) {}

  public enum Access {
    READ,
    WRITE
  }
}
