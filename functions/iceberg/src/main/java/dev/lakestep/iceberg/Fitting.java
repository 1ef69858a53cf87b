package dev.lakestep.iceberg;

import dev.lakestep.iceberg.IngestRequest.SchemaRule;
import dev.lakestep.iceberg.duck.Column;
import dev.lakestep.iceberg.duck.Rows;
import dev.lakestep.iceberg.glue.GlueTables;
import dev.lakestep.iceberg.glue.TableName;
import dev.lakestep.task.NamedError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;

/// Brings the columns of the rows and those of the table together.
///
/// @param said types that the flow says, by names in small letters
record Fitting(GlueTables tables, TableName name, SchemaRule rule, Map<String, Type> said) {
  private static final int MOST_TRIES = 10;

  /// The table with all columns that are needed.
  Table fitted(List<Column> columns) {
    for (int tries = 1; ; tries++) {
      Table table = tables.load(name, _ -> {});
      List<Column> other = columns.stream().filter(column -> isOther(table, column)).toList();
      if (other.isEmpty()) {
        return table;
      }
      if (rule == SchemaRule.STRICT) {
        throw new NamedError(
            "Iceberg.SchemaMismatch",
            "`%s` has no columns %s: add them, or let `schema` be EVOLVE"
                .formatted(name, other.stream().map(Column::name).toList()));
      }
      try {
        evolve(table, other);
      } catch (CommitFailedException | IllegalArgumentException e) {
        // others add the same columns at the same time
        if (tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  private boolean isOther(Table table, Column column) {
    return field(table.schema(), column)
        .map(field -> rule != SchemaRule.STRICT && isWider(field, column))
        .orElse(true);
  }

  private boolean isWider(Types.NestedField field, Column column) {
    Optional<Type> wanted = Optional.ofNullable(said.get(column.key()));
    return wanted
        .filter(type -> type.isPrimitiveType() && type.equals(column.type()))
        .filter(type -> !type.equals(field.type()))
        .filter(type -> TypeUtil.isPromotionAllowed(field.type(), type.asPrimitiveType()))
        .isPresent();
  }

  private static void evolve(Table table, List<Column> columns) {
    UpdateSchema update = table.updateSchema();
    for (Column column : columns) {
      Optional<Types.NestedField> there = field(table.schema(), column);
      if (there.isPresent()) {
        update.updateColumn(there.get().name(), column.type().asPrimitiveType());
      } else {
        update.addColumn(column.key(), TableMaking.athena(column.type()));
      }
    }
    update.commit();
  }

  private static Optional<Types.NestedField> field(Schema schema, Column column) {
    return Optional.ofNullable(schema.caseInsensitiveFindField(column.name()))
        .filter(field -> schema.columns().contains(field));
  }

  /// Which column of the rows fills which of the table.
  static List<Rows.Part> parts(Table table, List<Column> columns) {
    List<Rows.Part> parts = new ArrayList<>();
    for (Types.NestedField field : table.schema().columns()) {
      Optional<Column> from =
          columns.stream()
              .filter(column -> column.name().equalsIgnoreCase(field.name()))
              .findFirst();
      if (from.isPresent()) {
        parts.add(new Rows.Part(field, from.get()));
      } else if (field.isRequired()) {
        throw new NamedError(
            "Iceberg.SchemaMismatch",
            "the rows have no `%s`, which `%s` requires".formatted(field.name(), table.name()));
      }
    }
    return parts;
  }
}
