package dev.lakestep.lake;

import dev.lakestep.compiler.sql.local.IcebergProperties;
import dev.lakestep.compiler.sql.local.SqlType.Field;
import dev.lakestep.compiler.sql.local.TableChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.types.Types;

/// What `ALTER TABLE` changes of an Iceberg table, within one transaction.
record IcebergChanges(Transaction transaction) {

  /// The change is one that `ChangeRules` allow, and no new name.
  void apply(TableChange change) {
    switch (change) {
      case TableChange.AddColumns(_, var columns) -> add(columns);
      case TableChange.ChangeColumn changed -> change(changed);
      case TableChange.DropColumn(var column) ->
          transaction.updateSchema().deleteColumn(column).commit();
      case TableChange.SetProperties(var properties) -> keep(IcebergProperties.changed(properties));
      case TableChange.UnsetProperties(_, var keys) -> forget(keys);
      case TableChange.Rename _,
          TableChange.ReplaceColumns _,
          TableChange.AddPartitions _,
          TableChange.DropPartitions _,
          TableChange.RenamePartition _,
          TableChange.SetLocation _ ->
          throw new IllegalArgumentException("no change of an Iceberg table: " + change);
    }
  }

  private void add(List<Field> columns) {
    UpdateSchema schema = transaction.updateSchema();
    for (Field column : columns) {
      Optional<String> comment = column.comment();
      if (comment.isPresent()) {
        schema.addColumn(column.name(), Schemas.type(column.type()), comment.get());
      } else {
        schema.addColumn(column.name(), Schemas.type(column.type()));
      }
    }
    schema.commit();
  }

  private void change(TableChange.ChangeColumn changed) {
    UpdateSchema schema = transaction.updateSchema();
    String old = changed.old();
    Field column = changed.column();
    Types.NestedField there = transaction.table().schema().findField(old);
    boolean isOther = there == null || !Schemas.type(there.type()).equals(column.type());
    if (isOther) {
      schema.updateColumn(old, Schemas.type(column.type()).asPrimitiveType());
    }
    column.comment().ifPresent(comment -> schema.updateColumnDoc(old, comment));
    if (!old.equals(column.name())) {
      schema.renameColumn(old, column.name());
    }
    changed
        .place()
        .ifPresent(place -> {
          if (place.after().isPresent()) {
            schema.moveAfter(old, place.after().get());
          } else {
            schema.moveFirst(old);
          }
        });
    schema.commit();
  }

  private void keep(Map<String, String> properties) {
    UpdateProperties update = transaction.updateProperties();
    properties.forEach(update::set);
    update.commit();
  }

  private void forget(List<String> keys) {
    Map<String, String> named = new TreeMap<>();
    keys.forEach(key -> named.put(key, ""));
    UpdateProperties update = transaction.updateProperties();
    IcebergProperties.changed(named).keySet().forEach(update::remove);
    update.commit();
  }
}
