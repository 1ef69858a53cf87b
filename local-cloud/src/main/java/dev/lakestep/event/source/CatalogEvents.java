package dev.lakestep.event.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.event.CloudEvent;
import dev.lakestep.glue.CatalogEvent;
import java.time.Instant;
import java.util.List;

/// Changes of the catalog in the shape that they have on a bus.
record CatalogEvents(Account account) {

  CloudEvent of(CatalogEvent change, Instant at) {
    boolean isTable = !change.table().isEmpty();
    String what = isTable ? "Table" : "Database";
    ObjectNode detail = Fields.none().put("databaseName", change.database());
    if (isTable) {
      detail.put("tableName", change.table());
    }
    detail.put("typeOfChange", type(change.kind()));
    String path =
        isTable
            ? "table/%s/%s".formatted(change.database(), change.table())
            : "database/" + change.database();
    return new CloudEvent(
        "aws.glue",
        "Glue Data Catalog %s State Change".formatted(what),
        at,
        List.of(account.arn("glue", path)),
        detail);
  }

  private static String type(CatalogEvent.Kind kind) {
    return switch (kind) {
      case DATABASE_KEPT -> "CreateDatabase";
      case DATABASE_GONE -> "DeleteDatabase";
      case TABLE_CREATED -> "CreateTable";
      case TABLE_UPDATED -> "UpdateTable";
      case TABLE_GONE -> "DeleteTable";
      case PARTITIONS_CHANGED -> "BatchCreatePartition";
    };
  }
}
