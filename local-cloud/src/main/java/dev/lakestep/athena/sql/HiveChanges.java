package dev.lakestep.athena.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.compiler.sql.local.SqlType.Field;
import dev.lakestep.compiler.sql.local.TableChange;
import dev.lakestep.glue.Catalog;
import dev.lakestep.glue.Table;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What `ALTER TABLE` changes of a table that is not Iceberg's.
record HiveChanges(Catalog catalog, Clock clock) {

  /// The change is one that `ChangeRules` allow.
  void apply(Table table, TableChange change) {
    PartitionChanges partitions = new PartitionChanges(catalog, table);
    switch (change) {
      case TableChange.AddColumns(var partition, var columns) -> {
        if (partition.isEmpty()) {
          change(table, fields -> added(columns(fields), columns));
        } else {
          partitions.change(partition, fields -> added(columns(fields), columns));
        }
      }
      case TableChange.ReplaceColumns(var partition, var columns) -> {
        if (partition.isEmpty()) {
          change(table, fields -> HiveInputs.columns(columns(fields).removeAll(), columns));
        } else {
          partitions.change(
              partition, fields -> HiveInputs.columns(columns(fields).removeAll(), columns));
        }
      }
      case TableChange.ChangeColumn changed -> change(table, fields -> changed(fields, changed));
      case TableChange.SetProperties(var properties) ->
          change(table, fields -> properties.forEach(fields.withObject("/Parameters")::put));
      case TableChange.UnsetProperties(var ifExists, var keys) ->
          change(table, fields -> forget(fields, keys, ifExists));
      case TableChange.SetLocation(var partition, var location) -> {
        if (partition.isEmpty()) {
          change(table, fields -> storage(fields).put("Location", location));
        } else {
          partitions.change(partition, fields -> storage(fields).put("Location", location));
        }
      }
      case TableChange.AddPartitions(var ifNotExists, var added) ->
          partitions.add(added, ifNotExists);
      case TableChange.DropPartitions(var ifExists, var dropped) ->
          partitions.drop(dropped, ifExists);
      case TableChange.RenamePartition(var from, var to) -> partitions.rename(from, to);
      case TableChange.DropColumn _, TableChange.Rename _ ->
          throw new IllegalArgumentException("no change of a table of Hive's: " + change);
    }
  }

  /// Changes what Glue keeps of something.
  @FunctionalInterface
  interface Edit {
    void of(ObjectNode fields);
  }

  private void change(Table table, Edit edit) {
    ObjectNode fields = table.fields().put("Name", table.name());
    edit.of(fields);
    String seconds = String.valueOf(clock.instant().getEpochSecond());
    fields.withObject("/Parameters").put(HiveInputs.CHANGED, seconds);
    String version = String.valueOf(table.version());
    catalog.updateTable(new Catalog.Update(table.database(), fields, version, true));
  }

  private static ObjectNode storage(ObjectNode fields) {
    return fields.withObject("/StorageDescriptor");
  }

  private static ArrayNode columns(ObjectNode fields) {
    return storage(fields).withArray("/Columns");
  }

  private static void added(ArrayNode columns, List<Field> added) {
    List<String> names = names(columns);
    for (Field field : added) {
      if (names.contains(field.name())) {
        throw Faults.task("Duplicate column name: " + field.name());
      }
    }
    HiveInputs.columns(columns, added);
  }

  private static List<String> names(ArrayNode columns) {
    List<String> names = new ArrayList<>();
    columns.forEach(column -> names.add(column.path("Name").asText()));
    return names;
  }

  private static void changed(ObjectNode fields, TableChange.ChangeColumn changed) {
    ArrayNode columns = columns(fields);
    List<String> names = names(columns);
    int at = names.indexOf(changed.old());
    if (at < 0) {
      throw Faults.task("Invalid column reference " + changed.old());
    }
    JsonNode old = columns.remove(at);
    names.remove(at);
    ArrayNode made = Fields.none().putArray("Columns");
    HiveInputs.columns(made, List.of(changed.column()));
    if (made.get(0) instanceof ObjectNode column && !column.has("Comment")) {
      Fields.text(old, "Comment").ifPresent(comment -> column.put("Comment", comment));
    }
    int place =
        changed.place().map(to -> to.after().map(name -> behind(names, name)).orElse(0)).orElse(at);
    columns.insert(place, made.get(0));
  }

  private static int behind(List<String> names, String name) {
    int at = names.indexOf(name);
    if (at < 0) {
      throw Faults.task("Invalid column reference " + name);
    }
    return at + 1;
  }

  private static void forget(ObjectNode fields, List<String> keys, boolean ifExists) {
    ObjectNode parameters = fields.withObject("/Parameters");
    for (String key : keys) {
      if (!ifExists && !parameters.has(key)) {
        throw Faults.malformed(
            "FAILED: SemanticException [Error 10215]: Please use the following syntax if not sure"
                + " whether the property existed or not: ALTER TABLE tableName UNSET TBLPROPERTIES"
                + " IF EXISTS (key1, key2, ...)");
      }
    }
    parameters.remove(keys);
  }

  /// The values of a partition in the order of the keys of its table.
  static List<String> values(Table table, Map<String, String> partition) {
    return table.partitionKeys().stream()
        .map(key -> {
          if (!partition.containsKey(key.name())) {
            throw Faults.malformed(
                "FAILED: SemanticException partition spec %s doesn't contain all (%d) partition columns"
                    .formatted(partition, table.partitionKeys().size()));
          }
          return partition.getOrDefault(key.name(), "");
        })
        .toList();
  }
}
