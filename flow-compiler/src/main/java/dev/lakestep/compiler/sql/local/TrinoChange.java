package dev.lakestep.compiler.sql.local;

import dev.lakestep.compiler.sql.local.SqlType.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `ALTER TABLE` as Trino has it: often several statements for one.
record TrinoChange(TableId table, Settings settings) {
  Translation of(TableChange change) {
    return switch (change) {
      case TableChange.AddColumns(var partition, var columns) -> {
        whole(partition);
        yield all(columns.stream().map(this::add).toList());
      }
      case TableChange.ChangeColumn changed -> all(changed(changed));
      case TableChange.DropColumn(var column) ->
          all(List.of(alter() + "DROP COLUMN " + TrinoText.name(column)));
      case TableChange.Rename(var name) ->
          all(List.of(alter() + "RENAME TO " + name.in(settings.iceberg())));
      case TableChange.SetProperties(var properties) ->
          all(
              List.of(
                  alter()
                      + "SET PROPERTIES extra_properties = "
                      + TrinoText.map(IcebergProperties.changed(properties))));
      case TableChange.AddPartitions(_, var partitions) ->
          all(partitions.stream().map(this::register).toList());
      case TableChange.DropPartitions(_, var partitions) ->
          all(partitions.stream().map(this::unregister).toList());
      case TableChange.ReplaceColumns _,
          TableChange.UnsetProperties _,
          TableChange.RenamePartition _,
          TableChange.SetLocation _ ->
          throw new Refusal("Trino has nothing like it");
    };
  }

  private static Translation all(List<String> statements) {
    return TrinoDdl.nothing(statements.toArray(String[]::new));
  }

  private String alter() {
    return "ALTER TABLE " + table.in(settings.iceberg()) + " ";
  }

  private static void whole(Map<String, String> partition) {
    if (!partition.isEmpty()) {
      throw new Refusal("Trino has nothing like it");
    }
  }

  private String add(Field column) {
    return alter() + "ADD COLUMN " + TrinoDdl.column(column, Tongue.TRINO_HIVE);
  }

  private List<String> changed(TableChange.ChangeColumn changed) {
    if (changed.place().isPresent()) {
      throw new Refusal("Trino moves no column");
    }
    List<String> statements = new ArrayList<>();
    String name = TrinoText.name(changed.column().name());
    if (!changed.old().equals(changed.column().name())) {
      statements.add(alter() + "RENAME COLUMN " + TrinoText.name(changed.old()) + " TO " + name);
    }
    statements.add(
        "%sALTER COLUMN %s SET DATA TYPE %s"
            .formatted(alter(), name, Tongue.TRINO_HIVE.print(changed.column().type())));
    changed
        .column()
        .comment()
        .ifPresent(comment ->
            statements.add(
                "COMMENT ON COLUMN %s.%s IS %s"
                    .formatted(table.in(settings.iceberg()), name, TrinoText.text(comment))));
    return statements;
  }

  private String register(TableChange.NewPartition partition) {
    return call("register_partition", partition.values())
        + partition.location().map(place -> ", " + TrinoText.text(place)).orElse("")
        + ")";
  }

  private String unregister(List<TableChange.Condition> conditions) {
    Map<String, String> values = new LinkedHashMap<>();
    for (TableChange.Condition condition : conditions) {
      if (!condition.comparison().equals("=")) {
        throw new Refusal("Trino drops one partition at a time");
      }
      values.put(condition.column(), condition.value());
    }
    return call("unregister_partition", values) + ")";
  }

  private String call(String procedure, Map<String, String> values) {
    return "CALL %s.system.%s(%s, %s, %s, %s"
        .formatted(
            TrinoText.name(settings.hive()),
            procedure,
            TrinoText.text(table.database()),
            TrinoText.text(table.table()),
            TrinoText.list(List.copyOf(values.keySet())),
            TrinoText.list(List.copyOf(values.values())));
  }
}
