package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.sql.touch.Touch;
import dev.lakestep.compiler.sql.touch.Touch.Action;
import java.util.ArrayList;
import java.util.List;

/// The actions of Glue that Athena needs for what a statement does with a table.
final class GlueActions {
  /// A database is looked up by itself: no table is a resource of that.
  static final List<String> DATABASE = List.of("glue:GetDatabase");

  private static final List<String> PARTITIONS =
      List.of("glue:BatchGetPartition", "glue:GetPartition", "glue:GetPartitions");

  /// Of partitions that come with rows.
  static final List<String> FILL = List.of("glue:BatchCreatePartition", "glue:CreatePartition");

  private GlueActions() {}

  static List<String> of(Touch touch, Action action, Format format) {
    List<String> actions = new ArrayList<>(List.of("glue:GetTable"));
    switch (action) {
      case READ -> partitions(format, PARTITIONS, actions);
      case INSERT -> {
        partitions(format, PARTITIONS, actions);
        partitions(format, FILL, actions);
        if (format.mayBeIceberg()) {
          actions.add("glue:UpdateTable");
        }
      }
      // Only Iceberg tables have these, and a commit is an update of the table.
      case UPDATE, DELETE, MERGE, MAINTAIN, ALTER -> actions.add("glue:UpdateTable");
      case CREATE -> {
        actions.add("glue:CreateTable");
        if (touch.verb().startsWith("CREATE OR REPLACE")) {
          actions.add("glue:UpdateTable");
        }
      }
      case DROP -> {
        actions.add("glue:DeleteTable");
        partitions(format, PARTITIONS, actions);
        partitions(format, List.of("glue:DeletePartition"), actions);
      }
      case PARTITION -> {
        actions.addAll(PARTITIONS);
        actions.addAll(partition(touch.verb()));
      }
      case DESCRIBE -> {
        if (touch.verb().equals("SHOW PARTITIONS")) {
          actions.addAll(PARTITIONS);
        }
      }
    }
    return actions;
  }

  private static void partitions(Format format, List<String> more, List<String> actions) {
    if (format.mayHavePartitions()) {
      actions.addAll(more);
    }
  }

  private static List<String> partition(String verb) {
    return switch (verb) {
      case "MSCK REPAIR TABLE" -> List.of("glue:BatchCreatePartition");
      case "ALTER TABLE DROP PARTITION" ->
          List.of("glue:BatchDeletePartition", "glue:DeletePartition");
      case "ALTER TABLE RENAME PARTITION" ->
          List.of("glue:CreatePartition", "glue:DeletePartition", "glue:UpdatePartition");
      default -> List.of("glue:BatchCreatePartition", "glue:CreatePartition");
    };
  }

  /// Of a database: what the statement itself needs, not what its tables do.
  static List<String> ofDatabase(Action action) {
    return switch (action) {
      case CREATE -> List.of("glue:CreateDatabase", "glue:GetDatabase");
      case ALTER -> List.of("glue:GetDatabase", "glue:UpdateDatabase");
      case DROP, DESCRIBE, READ, INSERT, UPDATE, DELETE, MERGE, PARTITION, MAINTAIN -> DATABASE;
    };
  }

  /// Of a database and all its tables.
  static List<String> ofTables(Touch touch, Action action) {
    return switch (action) {
      case DROP ->
          touch.open()
              ? List.of(
                  "glue:DeleteDatabase", "glue:DeleteTable", "glue:GetTable", "glue:GetTables")
              : List.of("glue:DeleteDatabase", "glue:GetTables");
      case DESCRIBE -> List.of("glue:GetTables");
      case CREATE, ALTER, READ, INSERT, UPDATE, DELETE, MERGE, PARTITION, MAINTAIN -> List.of();
    };
  }
}
