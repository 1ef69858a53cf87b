package dev.lakestep.athena.sql;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.compiler.sql.local.GlueTable;
import dev.lakestep.compiler.sql.local.SqlType.Field;
import dev.lakestep.compiler.sql.local.Tongue;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What Hive's definitions leave in Glue.
final class HiveInputs {
  static final String CHANGED = "transient_lastDdlTime";

  private HiveInputs() {}

  static ObjectNode table(GlueTable table, Instant now) {
    ObjectNode input = Fields.none().put("Name", table.id().table());
    input.put("Owner", "hadoop");
    input.put("Retention", 0);
    input.put("TableType", table.kind());
    columns(input.putArray("PartitionKeys"), table.partitionKeys());
    GlueTable.Storage storage = table.storage();
    ObjectNode descriptor = input.putObject("StorageDescriptor");
    columns(descriptor.putArray("Columns"), table.columns());
    descriptor.put("Location", storage.location());
    descriptor.put("InputFormat", storage.inputFormat());
    descriptor.put("OutputFormat", storage.outputFormat());
    descriptor.put("Compressed", false);
    descriptor.put("NumberOfBuckets", storage.buckets());
    ObjectNode serde = descriptor.putObject("SerdeInfo");
    serde.put("SerializationLibrary", storage.serde());
    texts(serde.putObject("Parameters"), storage.serdeParameters());
    ArrayNode buckets = descriptor.putArray("BucketColumns");
    storage.bucketColumns().forEach(buckets::add);
    descriptor.putArray("SortColumns");
    descriptor.putObject("Parameters");
    descriptor.put("StoredAsSubDirectories", false);
    parameters(input.putObject("Parameters"), table, now);
    return input;
  }

  /// The time stands behind `EXTERNAL`, as Athena shows it.
  private static void parameters(ObjectNode parameters, GlueTable table, Instant now) {
    String seconds = String.valueOf(now.getEpochSecond());
    table
        .parameters()
        .forEach((key, value) -> {
          parameters.put(key, value);
          if (key.equals("EXTERNAL")) {
            parameters.put(CHANGED, seconds);
          }
        });
    table.comment().ifPresent(comment -> parameters.put("comment", comment));
  }

  static void columns(ArrayNode columns, List<Field> fields) {
    for (Field field : fields) {
      ObjectNode column = columns.addObject();
      column.put("Name", field.name());
      column.put("Type", Tongue.HIVE.print(field.type()));
      field.comment().ifPresent(comment -> column.put("Comment", comment));
    }
  }

  private static void texts(ObjectNode fields, Map<String, String> texts) {
    texts.forEach(fields::put);
  }
}
