package dev.lakestep.athena.sql;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.athena.run.PreparedStatements;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.compiler.sql.local.Action;
import dev.lakestep.compiler.sql.local.ChangeRules;
import dev.lakestep.compiler.sql.local.TableChange;
import dev.lakestep.compiler.sql.local.TableId;
import dev.lakestep.glue.Catalog;
import dev.lakestep.glue.Database;
import dev.lakestep.glue.Table;
import dev.lakestep.lake.LakeTables;
import java.time.Clock;
import java.util.Optional;

/// Does in the catalog what needs no Trino.
record CatalogActions(Catalog catalog, LakeTables lake, PreparedStatements prepared, Clock clock) {

  /// @param workgroup that prepared statements are kept for
  Said apply(Action action, String workgroup) {
    return switch (action) {
      case Action.Show(var shown) -> showing().show(shown);
      case Action.Describe describe -> showing().describe(describe);
      case Action.CreateHiveTable create -> create(create);
      case Action.CreateIcebergTable create -> create(create);
      case Action.CreateDatabase create -> create(create);
      case Action.ChangeDatabase change -> change(change);
      case Action.DropDatabase drop -> drop(drop);
      case Action.DropTable drop -> drop(drop);
      case Action.AlterTable(var table, var change) -> alter(table, change);
      case Action.Prepare(var name, var sql) -> {
        prepared.keep(workgroup, name, sql);
        yield Said.NOTHING;
      }
      case Action.Forget(var name) -> {
        if (!prepared.forget(workgroup, name)) {
          throw Faults.malformed("PreparedStatement %s was not found".formatted(name));
        }
        yield Said.NOTHING;
      }
    };
  }

  private Showing showing() {
    return new Showing(catalog, new Descriptions(lake));
  }

  private Optional<Table> find(TableId id) {
    return catalog.table(id.database(), id.table());
  }

  private void needDatabase(String name) {
    if (catalog.database(name).isEmpty()) {
      throw Faults.noDatabase(name);
    }
  }

  private Said create(Action.CreateHiveTable create) {
    TableId id = create.table().id();
    needDatabase(id.database());
    if (find(id).isEmpty()) {
      catalog.createTable(id.database(), HiveInputs.table(create.table(), clock.instant()));
    } else if (!create.ifNotExists()) {
      throw Faults.tableExists(id.table());
    }
    return Said.NOTHING;
  }

  private Said create(Action.CreateIcebergTable create) {
    TableId id = create.table().id();
    needDatabase(id.database());
    if (find(id).isEmpty()) {
      lake.create(create.table());
    } else if (!create.ifNotExists()) {
      throw Faults.icebergTableExists(id);
    }
    return Said.NOTHING;
  }

  private Said create(Action.CreateDatabase create) {
    if (catalog.database(create.name()).isEmpty()) {
      ObjectNode input = Fields.none().put("Name", create.name());
      create.comment().ifPresent(comment -> input.put("Description", comment));
      create.location().ifPresent(location -> input.put("LocationUri", location));
      create.properties().forEach(input.putObject("Parameters")::put);
      catalog.createDatabase(input);
    } else if (!create.ifNotExists()) {
      throw Faults.databaseExists(create.name());
    }
    return Said.NOTHING;
  }

  private Said change(Action.ChangeDatabase change) {
    Database database =
        catalog.database(change.name()).orElseThrow(() -> Faults.noDatabase(change.name()));
    ObjectNode input = database.fields().put("Name", database.name());
    change.properties().forEach(input.withObject("/Parameters")::put);
    catalog.updateDatabase(database.name(), input);
    return Said.NOTHING;
  }

  private Said drop(Action.DropDatabase drop) {
    if (catalog.database(drop.name()).isPresent()) {
      if (!drop.cascade() && !catalog.tables(drop.name()).isEmpty()) {
        throw Faults.databaseNotEmpty(drop.name());
      }
      catalog.deleteDatabase(drop.name());
    } else if (!drop.ifExists()) {
      throw Faults.noDatabase(drop.name());
    }
    return Said.NOTHING;
  }

  /// The files of a table that is not Iceberg's are its owner's, and stay.
  private Said drop(Action.DropTable drop) {
    TableId id = drop.table();
    Optional<Table> table = find(id);
    if (table.isPresent()) {
      if (Descriptions.isView(table.get())) {
        throw Faults.task("Cannot drop a view with DROP TABLE");
      }
      if (LakeTables.isIceberg(table.get())) {
        lake.drop(id);
      } else {
        catalog.deleteTable(id.database(), id.table());
      }
    } else if (!drop.ifExists()) {
      throw Faults.noTable(id.toString());
    }
    return Said.NOTHING;
  }

  private Said alter(TableId id, TableChange change) {
    Table table = find(id).orElseThrow(() -> Faults.noTable(id.toString()));
    boolean isIceberg = LakeTables.isIceberg(table);
    Optional<String> refusal = ChangeRules.refusal(change, isIceberg);
    if (refusal.isPresent()) {
      throw Faults.unsupported(refusal.get());
    }
    if (!isIceberg) {
      new HiveChanges(catalog, clock).apply(table, change);
      return Said.NOTHING;
    }
    if (change instanceof TableChange.Rename(var name)) {
      needDatabase(name.database());
      if (find(name).isPresent()) {
        throw Faults.icebergTableExists(name);
      }
    }
    lake.change(id, change);
    return Said.NOTHING;
  }
}
