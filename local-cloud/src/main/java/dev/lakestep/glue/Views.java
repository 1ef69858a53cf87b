package dev.lakestep.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Fields;

/// What is in the catalogue as Glue shows it.
record Views(Account account) {

  ObjectNode database(Database database) {
    ObjectNode view = Fields.none().put("Name", database.name());
    view.setAll(database.fields());
    Fields.put(view, "CreateTime", database.created());
    if (!view.has("CreateTableDefaultPermissions")) {
      ObjectNode permission = view.putArray("CreateTableDefaultPermissions").addObject();
      permission
          .putObject("Principal")
          .put("DataLakePrincipalIdentifier", "IAM_ALLOWED_PRINCIPALS");
      permission.putArray("Permissions").add("ALL");
    }
    return view.put("CatalogId", account.id());
  }

  ObjectNode table(Table table) {
    ObjectNode view = Fields.none();
    view.put("Name", table.name()).put("DatabaseName", table.database()).put("Retention", 0);
    view.setAll(table.fields());
    storage(view.path("StorageDescriptor"));
    Fields.put(view, "CreateTime", table.created());
    Fields.put(view, "UpdateTime", table.updated());
    return view.put("CreatedBy", account.globalArn("iam", "root"))
        .put("IsRegisteredWithLakeFormation", false)
        .put("IsMultiDialectView", false)
        .put("CatalogId", account.id())
        .put("VersionId", Long.toString(table.version()));
  }

  ObjectNode version(Table table) {
    ObjectNode view = Fields.none();
    view.set("Table", table(table));
    return view.put("VersionId", Long.toString(table.version()));
  }

  ObjectNode partition(Place place, Partition partition) {
    ObjectNode view = Fields.none();
    partition.values().forEach(view.putArray("Values")::add);
    view.put("DatabaseName", place.database()).put("TableName", place.name());
    view.setAll(partition.fields());
    storage(view.path("StorageDescriptor"));
    Fields.put(view, "CreationTime", partition.created());
    return view.put("CatalogId", account.id());
  }

  private static void storage(JsonNode descriptor) {
    if (descriptor instanceof ObjectNode fields) {
      fields.put("Compressed", fields.path("Compressed").asBoolean(false));
      fields.put("NumberOfBuckets", fields.path("NumberOfBuckets").asInt(0));
      fields.put("StoredAsSubDirectories", fields.path("StoredAsSubDirectories").asBoolean(false));
    }
  }
}
