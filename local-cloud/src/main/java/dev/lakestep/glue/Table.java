package dev.lakestep.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// One version of a table.
///
/// @param version 0 for the first
/// @param fields what `TableInput` said, without the name
public record Table(
    String database,
    String name,
    long version,
    Instant created,
    Instant updated,
    ObjectNode fields) {
  public Table {
    fields = fields.deepCopy();
  }

  @Override
  public ObjectNode fields() {
    return fields.deepCopy();
  }

  /// The columns that stand in the files.
  public List<Column> columns() {
    return Column.all(fields.path("StorageDescriptor").path("Columns"));
  }

  /// The keys of its partitions; none for a table of Iceberg.
  public List<Column> partitionKeys() {
    return Column.all(fields.path("PartitionKeys"));
  }

  public Optional<String> location() {
    return Optional.of(fields.path("StorageDescriptor").path("Location").asText(""))
        .filter(location -> !location.isEmpty());
  }

  /// `EXTERNAL_TABLE` or `VIRTUAL_VIEW`; empty if nobody said.
  public String type() {
    return fields.path("TableType").asText("");
  }

  public SequencedMap<String, String> parameters() {
    SequencedMap<String, String> parameters = new LinkedHashMap<>();
    fields
        .path("Parameters")
        .properties()
        .forEach(one -> parameters.put(one.getKey(), one.getValue().asText()));
    return parameters;
  }

  /// Types of the partition keys by their names.
  SequencedMap<String, String> keyTypes() {
    SequencedMap<String, String> types = new LinkedHashMap<>();
    partitionKeys().forEach(key -> types.put(key.name(), key.type()));
    return types;
  }
}
