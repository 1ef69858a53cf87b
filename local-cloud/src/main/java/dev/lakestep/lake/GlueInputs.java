package dev.lakestep.lake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.compiler.sql.local.TableId;
import dev.lakestep.glue.Table;
import java.util.stream.Collectors;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// What stands in Glue for an Iceberg table: where its metadata is, and a copy of its columns for
/// those who only look there.
final class GlueInputs {
  private GlueInputs() {}

  static ObjectNode made(TableId id, TableMetadata metadata, String location) {
    ObjectNode input = Fields.none().put("Name", id.table());
    input.put("TableType", "EXTERNAL_TABLE");
    ObjectNode parameters = input.putObject("Parameters");
    parameters.put("table_type", "ICEBERG");
    parameters.put("metadata_location", location);
    describe(input, metadata);
    return input;
  }

  static ObjectNode changed(Table table, TableMetadata metadata, String location) {
    ObjectNode input = table.fields();
    input.put("Name", table.name());
    ObjectNode parameters = input.withObject("/Parameters");
    String before = parameters.path("metadata_location").asText("");
    parameters.put("previous_metadata_location", before);
    parameters.put("metadata_location", location);
    describe(input, metadata);
    return input;
  }

  private static void describe(ObjectNode input, TableMetadata metadata) {
    String comment = metadata.property("comment", "");
    if (!comment.isEmpty()) {
      input.put("Description", comment);
    }
    ObjectNode storage = input.withObject("/StorageDescriptor");
    storage.put("Location", metadata.location());
    ArrayNode columns = storage.putArray("Columns");
    for (Types.NestedField field : metadata.schema().columns()) {
      ObjectNode column = columns.addObject();
      column.put("Name", field.name());
      column.put("Type", hive(field.type()));
      if (field.doc() != null) {
        // Glue takes no more than 255 characters
        column.put("Comment", field.doc().substring(0, Math.min(255, field.doc().length())));
      }
      ObjectNode parameters = column.putObject("Parameters");
      parameters.put("iceberg.field.current", "true");
      parameters.put("iceberg.field.id", String.valueOf(field.fieldId()));
      parameters.put("iceberg.field.optional", String.valueOf(field.isOptional()));
    }
  }

  private static String hive(Type type) {
    return switch (type.typeId()) {
      case BOOLEAN -> "boolean";
      case INTEGER -> "int";
      case LONG -> "bigint";
      case FLOAT -> "float";
      case DOUBLE -> "double";
      case DATE -> "date";
      case TIMESTAMP, TIMESTAMP_NANO -> "timestamp";
      case FIXED, BINARY -> "binary";
      case DECIMAL -> {
        Types.DecimalType decimal = (Types.DecimalType) type;
        yield "decimal(%d,%d)".formatted(decimal.precision(), decimal.scale());
      }
      case LIST -> "array<%s>".formatted(hive(type.asListType().elementType()));
      case MAP ->
          "map<%s,%s>"
              .formatted(hive(type.asMapType().keyType()), hive(type.asMapType().valueType()));
      case STRUCT ->
          type.asStructType().fields().stream()
              .map(field -> field.name() + ":" + hive(field.type()))
              .collect(Collectors.joining(",", "struct<", ">"));
      // as Iceberg's own catalog for Glue writes what Hive has no word for
      default -> "string";
    };
  }
}
