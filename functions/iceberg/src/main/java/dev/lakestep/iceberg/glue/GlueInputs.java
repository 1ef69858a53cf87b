package dev.lakestep.iceberg.glue;

import dev.lakestep.task.operate.StagedTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.types.Types;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// What stands in Glue for an Iceberg table: where its metadata is, and a copy of its columns for
/// those who only look there.
final class GlueInputs {
  static final String LOCATION = "metadata_location";
  private static final int LONGEST_COMMENT = 255;

  private GlueInputs() {}

  static TableInput made(TableName name, TableMetadata metadata, String location) {
    return TableInput.builder()
        .name(name.table())
        .tableType("EXTERNAL_TABLE")
        .parameters(parameters(metadata, location))
        .storageDescriptor(storage(StorageDescriptor.builder(), metadata))
        .build();
  }

  private static Map<String, String> parameters(TableMetadata metadata, String location) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("table_type", "ICEBERG");
    parameters.put(LOCATION, location);
    Optional.ofNullable(metadata.properties().get(StagedTable.MARK))
        .ifPresent(mark -> parameters.put(StagedTable.MARK, mark));
    return parameters;
  }

  static TableInput changed(Table table, TableMetadata metadata, String location) {
    Map<String, String> parameters = new HashMap<>(table.parameters());
    parameters.put("previous_metadata_location", parameters.getOrDefault(LOCATION, ""));
    parameters.put(LOCATION, location);
    StorageDescriptor.Builder storage =
        table.storageDescriptor() == null
            ? StorageDescriptor.builder()
            : table.storageDescriptor().toBuilder();
    return TableInput.builder()
        .name(table.name())
        .description(table.description())
        .owner(table.owner())
        .retention(table.retention())
        .tableType(table.tableType())
        .partitionKeys(table.partitionKeys())
        .viewOriginalText(table.viewOriginalText())
        .viewExpandedText(table.viewExpandedText())
        .targetTable(table.targetTable())
        .parameters(parameters)
        .storageDescriptor(storage(storage, metadata))
        .build();
  }

  private static StorageDescriptor storage(
      StorageDescriptor.Builder storage, TableMetadata metadata) {
    List<Column> columns = metadata.schema().columns().stream().map(GlueInputs::column).toList();
    return storage.location(metadata.location()).columns(columns).build();
  }

  private static Column column(Types.NestedField field) {
    Column.Builder column =
        Column.builder()
            .name(field.name())
            .type(TypeNames.hive(field.type()))
            .parameters(
                Map.of(
                    "iceberg.field.current", "true",
                    "iceberg.field.id", String.valueOf(field.fieldId()),
                    "iceberg.field.optional", String.valueOf(field.isOptional())));
    String doc = field.doc();
    return doc == null
        ? column.build()
        : column.comment(doc.substring(0, Math.min(LONGEST_COMMENT, doc.length()))).build();
  }
}
