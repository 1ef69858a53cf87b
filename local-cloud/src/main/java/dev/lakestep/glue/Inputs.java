package dev.lakestep.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Reads what is said of a database, a table or a partition: refuses what Glue refuses, drops what
/// it does not know, and puts names into small letters.
final class Inputs {
  private Inputs() {}

  static Database database(ObjectNode input, Instant created) {
    ObjectNode fields = known(Shapes.DATABASE, input, "database");
    String name = Place.small(fields.path("Name").asText());
    fields.remove("Name");
    return new Database(name, created, fields);
  }

  /// The first version of a table.
  static Table table(String database, ObjectNode input, Instant now) {
    if (input.hasNonNull("PartitionIndexes")) {
      throw GlueErrors.absent("partition indexes");
    }
    ObjectNode fields = known(Shapes.TABLE, input, "table");
    small(fields.path("PartitionKeys"));
    small(fields.path("StorageDescriptor").path("Columns"));
    String name = Place.small(fields.path("Name").asText());
    fields.remove("Name");
    return new Table(Place.small(database), name, 0, now, now, fields);
  }

  static Partition partition(Table table, ObjectNode input, Instant created) {
    ObjectNode fields = known(Shapes.PARTITION, input, "partition");
    List<String> values = texts(fields.path("Values"));
    if (values.size() != table.partitionKeys().size()) {
      throw GlueErrors.invalid(
          "The number of partition keys do not match the number of partition values");
    }
    small(fields.path("StorageDescriptor").path("Columns"));
    fields.remove("Values");
    return new Partition(values, created, fields);
  }

  private static ObjectNode known(Shape.Structure shape, ObjectNode input, String path) {
    Violations.check(shape, input, path);
    return (ObjectNode) shape.known(input);
  }

  private static void small(JsonNode columns) {
    columns.forEach(column -> {
      if (column instanceof ObjectNode fields) {
        fields.put("Name", Place.small(fields.path("Name").asText()));
      }
    });
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }
}
