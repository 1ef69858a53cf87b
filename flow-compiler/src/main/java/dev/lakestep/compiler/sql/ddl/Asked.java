package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.TableName;
import java.util.List;
import java.util.Optional;

/// What `SHOW` asks for.
public sealed interface Asked {
  record Databases(Optional<Spelled> pattern) implements Asked {}

  record Tables(Optional<Spelled> database, Optional<Spelled> pattern) implements Asked {}

  record Views(Optional<Spelled> database, Optional<Spelled> pattern) implements Asked {}

  record Columns(TableName table) implements Asked {}

  record Partitions(TableName table, List<PartitionValue> values) implements Asked {
    public Partitions {
      values = List.copyOf(values);
    }
  }

  record Properties(TableName table, Optional<Spelled> key) implements Asked {}

  record TableDefinition(TableName table) implements Asked {}

  record ViewDefinition(TableName view) implements Asked {}
}
