package dev.lakestep.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/// A change of the catalogue that happens as a whole or not at all.
sealed interface Change {
  record DatabaseKept(Database database) implements Change {}

  /// With all that is in it.
  record DatabaseGone(String name) implements Change {}

  /// A table as it is now; whether the version before is `archived`.
  record TableKept(Table table, boolean archived) implements Change {}

  record TableGone(Place table) implements Change {}

  record VersionsGone(Place table, List<Long> versions) implements Change {
    public VersionsGone {
      versions = List.copyOf(versions);
    }
  }

  /// Those that go, go first.
  record PartitionsChanged(Place table, List<List<String>> gone, List<Partition> kept)
      implements Change {
    public PartitionsChanged {
      gone = List.copyOf(gone);
      kept = List.copyOf(kept);
    }
  }

  /// Of the table itself if `values` is empty, and else of one partition.
  record StatisticsKept(Place table, List<String> values, List<ObjectNode> columns)
      implements Change {
    public StatisticsKept {
      values = List.copyOf(values);
      columns = List.copyOf(columns);
    }
  }

  record StatisticsGone(Place table, List<String> values, List<String> columns) implements Change {
    public StatisticsGone {
      values = List.copyOf(values);
      columns = List.copyOf(columns);
    }
  }

  record FunctionKept(String database, String name, ObjectNode fields) implements Change {}

  record FunctionGone(String database, String name) implements Change {}

  /// All tags of a resource.
  record TagsKept(String arn, Map<String, String> tags) implements Change {
    public TagsKept {
      tags = Map.copyOf(tags);
    }
  }
}
