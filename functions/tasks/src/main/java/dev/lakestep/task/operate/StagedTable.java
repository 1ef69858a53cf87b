package dev.lakestep.task.operate;

import dev.lakestep.contract.TaskCall;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A table that lives as long as an execution.
///
/// @param flow whose role made it
/// @param mark stands in the table's property `lakestep.execution`: ours is the table that bears it
/// @param location where its files lie
public record StagedTable(
    TaskCall.Flow flow, String database, String table, String mark, String location) {
  /// The property, and the parameter in Glue, that a mark stands in.
  public static final String MARK = "lakestep.execution";

  static final String KIND = "stage#";

  static StagedTable of(Map<String, AttributeValue> item) {
    return new StagedTable(
        new TaskCall.Flow(text(item, "namespace"), text(item, "flow")),
        text(item, "database"),
        text(item, "table"),
        text(item, "mark"),
        text(item, "location"));
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return item.getOrDefault(name, AttributeValue.fromS("")).s();
  }

  String key() {
    return KIND + name();
  }

  String name() {
    return database + "." + table;
  }

  /// Nothing but the table's own folder bears its name, which no other table has.
  boolean isAlone() {
    return location.matches("s3://[^/]+/(.*/)?\\Q%s\\E".formatted(table))
        && table.matches(".+_[0-9a-f]{20}");
  }
}
