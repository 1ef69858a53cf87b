package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.sql.Spelled;
import java.util.Optional;

/// What a table is partitioned by.
public sealed interface Partition {

  /// A column of a Hive table, declared here.
  record Declared(Column column) implements Partition {}

  /// A column of an Iceberg table as it is.
  record Named(Spelled column) implements Partition {}

  /// `bucket(16, id)`, `truncate(8, name)`, `year(day)`: the function's name in small letters.
  record Transformed(String function, Optional<Spelled> size, Spelled column)
      implements Partition {}
}
