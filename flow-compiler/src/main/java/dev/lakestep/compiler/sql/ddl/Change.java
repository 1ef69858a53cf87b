package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.TableName;
import java.util.List;
import java.util.Optional;

/// What `ALTER TABLE` changes; `partition` is empty where it is the table itself.
public sealed interface Change {
  record AddColumns(List<PartitionValue> partition, List<Column> columns) implements Change {
    public AddColumns {
      partition = List.copyOf(partition);
      columns = List.copyOf(columns);
    }
  }

  record ReplaceColumns(List<PartitionValue> partition, List<Column> columns) implements Change {
    public ReplaceColumns {
      partition = List.copyOf(partition);
      columns = List.copyOf(columns);
    }
  }

  /// `CHANGE COLUMN old new type`, with its new place where that is said.
  record ChangeColumn(Spelled old, Column column, Optional<Position> position) implements Change {}

  /// First, or after another column.
  record Position(Optional<Spelled> after) {}

  record DropColumn(Spelled column) implements Change {}

  record Rename(TableName name) implements Change {}

  record SetProperties(List<Property> properties) implements Change {
    public SetProperties {
      properties = List.copyOf(properties);
    }
  }

  record UnsetProperties(boolean ifExists, List<Property> keys) implements Change {
    public UnsetProperties {
      keys = List.copyOf(keys);
    }
  }

  record AddPartitions(boolean ifNotExists, List<NewPartition> partitions) implements Change {
    public AddPartitions {
      partitions = List.copyOf(partitions);
    }
  }

  record NewPartition(List<PartitionValue> values, Optional<Spelled> location) {
    public NewPartition {
      values = List.copyOf(values);
    }
  }

  record DropPartitions(boolean ifExists, List<List<PartitionValue>> partitions) implements Change {
    public DropPartitions {
      partitions = partitions.stream().map(List::copyOf).toList();
    }
  }

  record RenamePartition(List<PartitionValue> from, List<PartitionValue> to) implements Change {
    public RenamePartition {
      from = List.copyOf(from);
      to = List.copyOf(to);
    }
  }

  record SetLocation(List<PartitionValue> partition, Spelled location) implements Change {
    public SetLocation {
      partition = List.copyOf(partition);
    }
  }
}
