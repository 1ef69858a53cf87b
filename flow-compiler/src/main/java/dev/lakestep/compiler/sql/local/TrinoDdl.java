package dev.lakestep.compiler.sql.local;

import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Statement;
import dev.lakestep.compiler.sql.local.SqlType.Field;
import dev.lakestep.compiler.sql.query.LocalQuery.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Athena's definitions as Trino would have them: for whoever has a Trino and no Athena. The local
/// Athena itself asks the catalog instead, which leaves no trace in a table's history.
public final class TrinoDdl {
  private final Settings settings;

  private TrinoDdl(Settings settings) {
    this.settings = settings;
  }

  /// A statement in Trino's words, definitions too.
  ///
  /// @param text of the script that the statement stands in
  public static Translation of(Statement statement, SqlText text, Settings settings) {
    try {
      return switch (Translation.of(statement, text, settings)) {
        case Translation.InCatalog(var action) -> new TrinoDdl(settings).of(action);
        case Translation.InTrino there -> there;
        case Translation.Refused refused -> refused;
      };
    } catch (Refusal refusal) {
      return new Translation.Refused(refusal.words());
    }
  }

  private Translation of(Action action) {
    return switch (action) {
      case Action.CreateHiveTable(var table, var ifNotExists) ->
          nothing(create(table, ifNotExists));
      case Action.CreateIcebergTable(var table, var ifNotExists) ->
          nothing(create(table, ifNotExists));
      case Action.CreateDatabase made -> nothing(create(made));
      case Action.DropDatabase(var name, var ifExists, var cascade) ->
          nothing(
              "DROP SCHEMA %s%s%s"
                  .formatted(exists(ifExists), schema(name), cascade ? " CASCADE" : ""));
      case Action.DropTable(var table, var ifExists) ->
          nothing("DROP TABLE " + exists(ifExists) + table.in(settings.iceberg()));
      case Action.AlterTable(var table, var change) -> new TrinoChange(table, settings).of(change);
      case Action.Show(var asked) -> new TrinoShow(settings).of(asked);
      case Action.Describe(var table, _, var partition, var column)
          when partition.isEmpty() && column.isEmpty() ->
          Translation.InTrino.of(Outcome.ROWS, "DESCRIBE " + table.in(settings.iceberg()));
      case Action.Describe _ -> throw new Refusal("Trino describes whole tables only");
      case Action.ChangeDatabase _, Action.Prepare _, Action.Forget _ ->
          throw new Refusal("Trino has nothing like it");
    };
  }

  private static String exists(boolean ifExists) {
    return ifExists ? "IF EXISTS " : "";
  }

  private String schema(String name) {
    return TrinoText.name(settings.iceberg()) + "." + TrinoText.name(name);
  }

  private String create(Action.CreateDatabase made) {
    Map<String, String> properties = new LinkedHashMap<>();
    made.location().ifPresent(location -> properties.put("location", TrinoText.text(location)));
    return "CREATE SCHEMA %s%s%s"
        .formatted(
            made.ifNotExists() ? "IF NOT EXISTS " : "",
            schema(made.name()),
            TrinoText.properties(properties));
  }

  private String create(IcebergTable table, boolean ifNotExists) {
    Map<String, String> properties = new LinkedHashMap<>();
    Map<String, String> extra = new LinkedHashMap<>(table.properties());
    properties.put("location", TrinoText.text(table.location()));
    if (!table.partitions().isEmpty()) {
      properties.put(
          "partitioning",
          TrinoText.list(table.partitions().stream().map(IcebergTable.Transform::trino).toList()));
    }
    extra.remove("format-version");
    properties.put("format_version", "2");
    extra.remove("write.object-storage.enabled");
    properties.put("object_store_layout_enabled", "true");
    moved(extra, "write.data.path", properties, "data_location");
    moved(extra, "write.format.default", properties, "format");
    String comment = comment(extra.getOrDefault("comment", ""));
    extra.remove("comment");
    for (String format : List.of("parquet", "orc", "avro")) {
      moved(extra, "write.%s.compression-codec".formatted(format), properties, "compression_codec");
    }
    if (!extra.isEmpty()) {
      properties.put("extra_properties", TrinoText.map(extra));
    }
    return head(ifNotExists, table.id().in(settings.iceberg()))
        + columns(table.fields(), Tongue.TRINO_ICEBERG)
        + comment
        + TrinoText.properties(properties);
  }

  private static void moved(
      Map<String, String> from, String name, Map<String, String> to, String newName) {
    if (from.containsKey(name)) {
      String value = from.getOrDefault(name, "");
      boolean word = !newName.equals("data_location");
      to.put(newName, TrinoText.text(word ? value.toUpperCase(java.util.Locale.ROOT) : value));
      from.remove(name);
    }
  }

  private String create(GlueTable table, boolean ifNotExists) {
    List<Field> columns = new ArrayList<>(table.columns());
    columns.addAll(table.partitionKeys());
    return head(ifNotExists, table.id().in(settings.hive()))
        + columns(columns, Tongue.TRINO_HIVE)
        + table.comment().map(TrinoDdl::comment).orElse("")
        + TrinoText.properties(TrinoHiveProperties.of(table));
  }

  private static String head(boolean ifNotExists, String name) {
    return "CREATE TABLE " + (ifNotExists ? "IF NOT EXISTS " : "") + name;
  }

  private static String comment(String comment) {
    return comment.isEmpty() ? "" : " COMMENT " + TrinoText.text(comment);
  }

  private static String columns(List<Field> fields, Tongue tongue) {
    if (fields.isEmpty()) {
      throw new Refusal("Trino makes no table without columns");
    }
    return fields.stream()
        .map(field -> column(field, tongue))
        .collect(Collectors.joining(", ", " (", ")"));
  }

  static String column(Field field, Tongue tongue) {
    return TrinoText.name(field.name())
        + " "
        + tongue.print(field.type())
        + field.comment().map(TrinoDdl::comment).orElse("");
  }

  static Translation nothing(String... statements) {
    return Translation.InTrino.of(Outcome.NOTHING, statements);
  }
}
