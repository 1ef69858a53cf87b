package dev.lakestep.compiler.sql.local;

import dev.lakestep.compiler.sql.local.SqlType.Field;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table as Glue keeps it: what a `TableInput` says.
///
/// @param kind `EXTERNAL_TABLE` or `VIRTUAL_VIEW`
public record GlueTable(
    TableId id,
    Optional<String> comment,
    List<Field> columns,
    List<Field> partitionKeys,
    Storage storage,
    Map<String, String> parameters,
    String kind) {
  public GlueTable {
    columns = List.copyOf(columns);
    partitionKeys = List.copyOf(partitionKeys);
    parameters = ordered(parameters);
  }

  /// Its `StorageDescriptor`.
  ///
  /// @param buckets -1 for none
  public record Storage(
      String location,
      String inputFormat,
      String outputFormat,
      String serde,
      Map<String, String> serdeParameters,
      List<String> bucketColumns,
      int buckets) {
    public Storage {
      serdeParameters = ordered(serdeParameters);
      bucketColumns = List.copyOf(bucketColumns);
    }
  }

  static Map<String, String> ordered(Map<String, String> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
