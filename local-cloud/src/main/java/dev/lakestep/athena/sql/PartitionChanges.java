package dev.lakestep.athena.sql;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.compiler.sql.local.TableChange;
import dev.lakestep.compiler.sql.local.TableChange.Condition;
import dev.lakestep.glue.Catalog;
import dev.lakestep.glue.Column;
import dev.lakestep.glue.Partition;
import dev.lakestep.glue.Partitions;
import dev.lakestep.glue.Table;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What `ALTER TABLE` changes of the partitions of a table that is not Iceberg's.
record PartitionChanges(Catalog catalog, Table table) {
  private static final String EXISTS = "AlreadyExistsException";
  private static final Set<String> NUMBERS =
      Set.of("tinyint", "smallint", "int", "bigint", "float", "double");

  private Partitions partitions() {
    if (table.partitionKeys().isEmpty()) {
      throw Faults.malformed(
          "FAILED: SemanticException table is not partitioned but partition spec exists");
    }
    return catalog.partitions(table.database(), table.name());
  }

  void add(List<TableChange.NewPartition> added, boolean ifNotExists) {
    List<ObjectNode> inputs = added.stream().map(this::input).toList();
    Partitions all = partitions();
    if (!ifNotExists) {
      for (TableChange.NewPartition one : added) {
        if (all.one(HiveChanges.values(table, one.values())).isPresent()) {
          throw Faults.task(EXISTS + "(message:Partition already exists.)");
        }
      }
    }
    for (Partitions.Failure failure : all.add(inputs)) {
      if (!ifNotExists || !failure.code().equals(EXISTS)) {
        throw Faults.task("%s(message:%s)".formatted(failure.code(), failure.words()));
      }
    }
  }

  private ObjectNode input(TableChange.NewPartition partition) {
    List<String> values = HiveChanges.values(table, partition.values());
    String location =
        partition
            .location()
            .orElseGet(() -> table.location().orElse("") + "/" + folder(partition.values()));
    ObjectNode input = named(values);
    ObjectNode storage = table.fields().withObject("/StorageDescriptor");
    input.set("StorageDescriptor", storage.put("Location", location));
    return input;
  }

  private static ObjectNode named(List<String> values) {
    ObjectNode input = Fields.none();
    ArrayNode all = input.putArray("Values");
    values.forEach(all::add);
    return input;
  }

  /// As Hive names the folder of a partition.
  private String folder(Map<String, String> values) {
    return table.partitionKeys().stream()
        .map(Column::name)
        .map(key -> key + "=" + escaped(values.getOrDefault(key, "")))
        .collect(Collectors.joining("/"));
  }

  private static String escaped(String value) {
    return value
        .codePoints()
        .mapToObj(Character::toString)
        .map(one ->
            "\"#%'*/:=?\\{[]^\u007f".contains(one) || one.codePointAt(0) < ' '
                ? URLEncoder.encode(one, StandardCharsets.UTF_8).replace("*", "%2A")
                : one)
        .collect(Collectors.joining());
  }

  void drop(List<List<Condition>> dropped, boolean ifExists) {
    Partitions all = partitions();
    Set<List<String>> gone = new LinkedHashSet<>();
    for (List<Condition> conditions : dropped) {
      List<List<String>> found =
          all.all().stream()
              .map(Partition::values)
              .filter(values -> conditions.stream().allMatch(one -> holds(one, values)))
              .toList();
      if (found.isEmpty() && !ifExists) {
        throw Faults.noPartition(
            conditions.stream()
                .map(one -> "%s %s '%s'".formatted(one.column(), one.comparison(), one.value()))
                .collect(Collectors.joining(" AND ", "(", ")")));
      }
      gone.addAll(found);
    }
    all.remove(List.copyOf(gone));
  }

  private boolean holds(Condition condition, List<String> values) {
    List<Column> keys = table.partitionKeys();
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).name().equals(condition.column())) {
        int order = order(values.get(i), condition.value(), keys.get(i).type());
        return switch (condition.comparison()) {
          case "=" -> order == 0;
          case "<" -> order < 0;
          case ">" -> order > 0;
          case "<=" -> order <= 0;
          case ">=" -> order >= 0;
          default -> order != 0;
        };
      }
    }
    throw Faults.malformed(
        "FAILED: SemanticException [Error 10004]: Invalid table alias or column reference '%s'"
            .formatted(condition.column()));
  }

  private static int order(String left, String right, String type) {
    if (NUMBERS.contains(type) || type.startsWith("decimal")) {
      try {
        return new BigDecimal(left).compareTo(new BigDecimal(right));
      } catch (NumberFormatException _) {
        // as Hive does: what is no number is compared as a text
      }
    }
    return left.compareTo(right);
  }

  void rename(Map<String, String> from, Map<String, String> to) {
    List<String> values = HiveChanges.values(table, to);
    Partition old = found(from);
    ObjectNode input = old.fields();
    input.set("Values", named(values).get("Values"));
    update(old, input);
  }

  void change(Map<String, String> partition, HiveChanges.Edit edit) {
    Partition old = found(partition);
    ObjectNode input = old.fields();
    input.set("Values", named(old.values()).get("Values"));
    edit.of(input);
    update(old, input);
  }

  private Partition found(Map<String, String> partition) {
    return partitions()
        .one(HiveChanges.values(table, partition))
        .orElseThrow(() -> Faults.noPartition(partition.toString()));
  }

  private void update(Partition old, ObjectNode input) {
    List<Partitions.Failure> failures =
        new ArrayList<>(partitions().update(List.of(new Partitions.Update(old.values(), input))));
    Optional<Partitions.Failure> failure = failures.stream().findFirst();
    if (failure.isPresent()) {
      throw Faults.task("%s(message:%s)".formatted(failure.get().code(), failure.get().words()));
    }
  }
}
