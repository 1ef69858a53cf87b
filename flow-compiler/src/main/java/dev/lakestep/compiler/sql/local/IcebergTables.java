package dev.lakestep.compiler.sql.local;

import dev.lakestep.compiler.sql.ddl.Command.CreateTable;
import dev.lakestep.compiler.sql.ddl.Partition;
import dev.lakestep.compiler.sql.local.IcebergTable.Transform;
import dev.lakestep.compiler.sql.local.SqlType.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes of `CREATE TABLE` what Iceberg's own catalog makes a table of. What Athena does not take
/// is refused in its own words, and the first reason is the one that it names first.
final class IcebergTables {
  private static final Pattern CALL =
      Pattern.compile("\\s*(\\w+)\\s*\\(\\s*([^(),]+?)\\s*(?:,\\s*([^(),]+?)\\s*)?\\)\\s*");
  private static final Set<String> OF_TIME = Set.of("year", "month", "day", "hour");

  private IcebergTables() {}

  static IcebergTable of(CreateTable table, TableId id) {
    allowed(table);
    List<Field> fields = Columns.of(table.columns());
    fields.forEach(field -> Tongue.ICEBERG.print(field.type()));
    String location =
        folder(
            Names.text(
                table
                    .location()
                    .orElseThrow(() ->
                        new Refusal(
                            "No location was specified for table. An S3 location must be"
                                + " specified"))));
    Map<String, String> properties =
        new LinkedHashMap<>(
            IcebergProperties.created(location, Names.properties(table.properties())));
    table.comment().ifPresent(comment -> properties.put("comment", Names.text(comment)));
    return new IcebergTable(
        id,
        fields,
        table.partitions().stream().map(IcebergTables::transform).toList(),
        location,
        properties);
  }

  private static void allowed(CreateTable table) {
    if (table.external().isPresent()) {
      throw new Refusal("External keyword not supported for table type ICEBERG");
    }
    if (table.buckets().isPresent()) {
      throw unfit("does not allow CLUSTERED BY");
    }
    if (table.format().rows().isPresent()) {
      throw unfit("does not allow ROW FORMAT");
    }
    if (table.format().storage().isPresent()) {
      throw unfit("does not allow STORED AS/BY");
    }
    if (table.partitions().stream().anyMatch(Partition.Declared.class::isInstance)) {
      throw new Refusal("Invalid PARTITIONED BY clause in Iceberg create table statement");
    }
    if (table.columns().isEmpty()) {
      throw new Refusal("At least one column is required for Iceberg create table statement");
    }
  }

  private static Refusal unfit(String why) {
    return new Refusal("Iceberg create table statement " + why);
  }

  static String folder(String location) {
    return location.endsWith("/") ? location.substring(0, location.length() - 1) : location;
  }

  private static Transform transform(Partition partition) {
    return switch (partition) {
      case Partition.Declared(var column) -> identity(Names.small(column.name()));
      case Partition.Named(var column) -> identity(Names.small(column));
      case Partition.Transformed(var function, var size, var column) ->
          known(new Transform(function, size.map(Columns::number), Names.small(column)));
    };
  }

  private static Transform identity(String column) {
    return new Transform("identity", Optional.empty(), column);
  }

  private static Transform known(Transform written) {
    String name = written.function().toLowerCase(Locale.ROOT).replaceFirst("s$", "");
    boolean sized = Set.of("bucket", "truncate").contains(name);
    if (!(sized || OF_TIME.contains(name)) || sized != written.size().isPresent()) {
      throw new Refusal("there is no partition transform `%s`".formatted(written.function()));
    }
    return new Transform(name, written.size(), written.column());
  }

  /// As one of the texts of `partitioning` in `CREATE TABLE .. AS` has it.
  static Transform transform(String text) {
    Matcher call = CALL.matcher(text);
    if (!call.matches()) {
      return identity(text.strip().toLowerCase(Locale.ROOT));
    }
    String first = String.valueOf(call.group(2));
    String second = Optional.ofNullable(call.group(3)).orElse("");
    if (second.isEmpty()) {
      return known(new Transform(String.valueOf(call.group(1)), Optional.empty(), first));
    }
    boolean sizeFirst = first.chars().allMatch(Character::isDigit);
    String size = sizeFirst ? first : second;
    return known(
        new Transform(
            String.valueOf(call.group(1)),
            Optional.of(Columns.number(size)),
            sizeFirst ? second : first));
  }
}
