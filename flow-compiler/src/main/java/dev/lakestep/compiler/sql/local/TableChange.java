package dev.lakestep.compiler.sql.local;

import dev.lakestep.compiler.sql.local.SqlType.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What becomes of a table. Which of these a table allows depends on its kind: whoever does them
/// knows it.
public sealed interface TableChange {
  record AddColumns(Map<String, String> partition, List<Field> columns) implements TableChange {
    public AddColumns {
      partition = GlueTable.ordered(partition);
      columns = List.copyOf(columns);
    }
  }

  record ReplaceColumns(Map<String, String> partition, List<Field> columns) implements TableChange {
    public ReplaceColumns {
      partition = GlueTable.ordered(partition);
      columns = List.copyOf(columns);
    }
  }

  /// In its new place where that is said: behind a column, or first of all where `after` is empty.
  record ChangeColumn(String old, Field column, Optional<Place> place) implements TableChange {}

  record Place(Optional<String> after) {}

  record DropColumn(String column) implements TableChange {}

  record Rename(TableId name) implements TableChange {}

  /// By Athena's names; `IcebergProperties` has Iceberg's.
  record SetProperties(Map<String, String> properties) implements TableChange {
    public SetProperties {
      properties = GlueTable.ordered(properties);
    }
  }

  record UnsetProperties(boolean ifExists, List<String> keys) implements TableChange {
    public UnsetProperties {
      keys = List.copyOf(keys);
    }
  }

  record AddPartitions(boolean ifNotExists, List<NewPartition> partitions) implements TableChange {
    public AddPartitions {
      partitions = List.copyOf(partitions);
    }
  }

  record NewPartition(Map<String, String> values, Optional<String> location) {
    public NewPartition {
      values = GlueTable.ordered(values);
    }
  }

  /// Those that meet all conditions of one of the lists.
  record DropPartitions(boolean ifExists, List<List<Condition>> partitions) implements TableChange {
    public DropPartitions {
      partitions = partitions.stream().map(List::copyOf).toList();
    }
  }

  record Condition(String column, String comparison, String value) {}

  record RenamePartition(Map<String, String> from, Map<String, String> to) implements TableChange {
    public RenamePartition {
      from = GlueTable.ordered(from);
      to = GlueTable.ordered(to);
    }
  }

  record SetLocation(Map<String, String> partition, String location) implements TableChange {
    public SetLocation {
      partition = GlueTable.ordered(partition);
    }
  }
}
