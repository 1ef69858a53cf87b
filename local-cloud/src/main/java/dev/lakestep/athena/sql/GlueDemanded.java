package dev.lakestep.athena.sql;

import dev.lakestep.compiler.sql.touch.Touch;
import dev.lakestep.compiler.sql.touch.Touch.Action;
import java.util.List;

/// The actions of Glue, beside looking a table up, that Athena takes for what a statement does.
final class GlueDemanded {
  private static final List<String> PARTITIONS =
      List.of("glue:BatchGetPartition", "glue:GetPartitions");

  private GlueDemanded() {}

  /// What the catalog says of a table.
  record Kind(boolean isIceberg, boolean isPartitioned, boolean isThere) {}

  static List<String> of(Touch touch, Action action, Kind kind) {
    return switch (action) {
      case READ -> kind.isPartitioned() ? PARTITIONS : List.of();
      case INSERT -> {
        if (kind.isIceberg()) {
          yield List.of("glue:UpdateTable");
        }
        yield kind.isPartitioned()
            ? List.of("glue:BatchCreatePartition", "glue:GetPartitions")
            : List.of();
      }
      case UPDATE, DELETE, MERGE, MAINTAIN, ALTER -> List.of("glue:UpdateTable");
      // A view that is replaced is there.
      case CREATE ->
          kind.isThere() && touch.verb().startsWith("CREATE OR REPLACE")
              ? List.of("glue:UpdateTable")
              : kind.isThere() ? List.of() : List.of("glue:CreateTable");
      case DROP -> kind.isThere() ? List.of("glue:DeleteTable") : List.of();
      case PARTITION -> partition(touch.verb());
      case DESCRIBE ->
          touch.verb().equals("SHOW PARTITIONS") ? List.of("glue:GetPartitions") : List.of();
    };
  }

  private static List<String> partition(String verb) {
    return switch (verb) {
      case "MSCK REPAIR TABLE" -> List.of("glue:BatchCreatePartition", "glue:GetPartitions");
      case "ALTER TABLE DROP PARTITION" -> List.of("glue:DeletePartition");
      case "ALTER TABLE RENAME PARTITION" -> List.of("glue:GetPartition", "glue:UpdatePartition");
      default -> List.of("glue:BatchCreatePartition");
    };
  }

  static List<String> ofDatabase(Touch touch, Action action) {
    return switch (action) {
      case CREATE -> List.of("glue:CreateDatabase");
      case ALTER -> List.of("glue:GetDatabase", "glue:UpdateDatabase");
      case DROP -> List.of("glue:DeleteDatabase", "glue:GetDatabase");
      case DESCRIBE -> touch.verb().startsWith("SHOW") ? List.of() : List.of("glue:GetDatabase");
      case READ, INSERT, UPDATE, DELETE, MERGE, PARTITION, MAINTAIN -> List.of("glue:GetDatabase");
    };
  }
}
