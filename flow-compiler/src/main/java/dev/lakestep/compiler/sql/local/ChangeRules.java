package dev.lakestep.compiler.sql.local;

import java.util.List;
import java.util.Optional;

/// Which changes a table allows depends on its kind; the words of a refusal are those measured at
/// Athena's, and those for the partitions of an Iceberg table follow from them.
public final class ChangeRules {
  /// What Athena says to a statement that Iceberg has no sense for, `MSCK REPAIR TABLE` among them.
  public static final String NOT_FOR_ICEBERG =
      "Query type not supported by Athena Iceberg at this time";

  private ChangeRules() {}

  /// Why a table does not allow a change; where there is no reason it does.
  public static Optional<String> refusal(TableChange change, boolean iceberg) {
    return iceberg ? ofIceberg(change) : ofHive(change);
  }

  private static Optional<String> ofIceberg(TableChange change) {
    return switch (change) {
      case TableChange.ReplaceColumns _,
          TableChange.AddPartitions _,
          TableChange.DropPartitions _,
          TableChange.RenamePartition _,
          TableChange.SetLocation _ ->
          Optional.of(NOT_FOR_ICEBERG);
      case TableChange.AddColumns(var partition, var columns) ->
          partition.isEmpty()
              ? unknown(columns.stream().map(SqlType.Field::type).toList())
              : Optional.of(NOT_FOR_ICEBERG);
      case TableChange.ChangeColumn changed -> unknown(List.of(changed.column().type()));
      case TableChange.SetProperties(var properties) ->
          said(() -> IcebergProperties.changed(properties));
      case TableChange.UnsetProperties _, TableChange.DropColumn _, TableChange.Rename _ ->
          Optional.empty();
    };
  }

  private static Optional<String> unknown(List<SqlType> types) {
    return said(() -> types.forEach(Tongue.ICEBERG::print));
  }

  private static Optional<String> said(Runnable work) {
    try {
      work.run();
      return Optional.empty();
    } catch (Refusal refusal) {
      return Optional.of(refusal.words());
    }
  }

  private static Optional<String> ofHive(TableChange change) {
    return switch (change) {
      case TableChange.DropColumn _ ->
          Optional.of("mismatched input 'COLUMN' expecting 'PARTITION'");
      case TableChange.Rename _ -> Optional.of("Query type not supported by DDL engine.");
      case TableChange.AddColumns _,
          TableChange.ReplaceColumns _,
          TableChange.ChangeColumn _,
          TableChange.SetProperties _,
          TableChange.UnsetProperties _,
          TableChange.AddPartitions _,
          TableChange.DropPartitions _,
          TableChange.RenamePartition _,
          TableChange.SetLocation _ ->
          Optional.empty();
    };
  }
}
