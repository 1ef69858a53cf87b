package dev.lakestep.compiler.sql.local.shown;

import dev.lakestep.compiler.sql.local.IcebergProperties;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The lines that the other kinds of `SHOW` answer with.
public final class Lists {
  private Lists() {}

  /// `SHOW TABLES`, `SHOW VIEWS`, `SHOW DATABASES`: names in order, those that a pattern fits; `*`
  /// fits all.
  public static List<String> names(List<String> names, String pattern) {
    Pattern wanted = pattern(pattern);
    return names.stream().filter(name -> wanted.matcher(name).matches()).sorted().toList();
  }

  /// Hive's: `*` is anything, `|` a choice, and a dot before a `*` makes no difference.
  private static Pattern pattern(String pattern) {
    return Pattern.compile(
        Stream.of(pattern.toLowerCase(Locale.ROOT).split("\\|", -1))
            .map(String::strip)
            .map(part ->
                Stream.of(part.replace(".*", "*").split("\\*", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*")))
            .collect(Collectors.joining("|")));
  }

  /// `SHOW COLUMNS`: padded, but for tables of Iceberg; a view's with their types.
  public static List<String> columns(Described described) {
    return switch (described) {
      case Described.Hive hive -> hive.names().stream().map(Lines::padded).toList();
      case Described.Iceberg iceberg -> iceberg.names();
      case Described.View view -> Describes.plain(view);
    };
  }

  /// `SHOW PARTITIONS`: each as `year=2024/month=1`.
  ///
  /// @param partitions the values of each, in the order of `keys`
  public static List<String> partitions(
      List<String> keys, List<List<String>> partitions, Map<String, String> wanted) {
    return partitions.stream()
        .map(values -> partition(keys, values))
        .filter(partition -> partition.entrySet().containsAll(wanted.entrySet()))
        .map(partition ->
            partition.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining("/")))
        .sorted()
        .toList();
  }

  private static Map<String, String> partition(List<String> keys, List<String> values) {
    Map<String, String> partition = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      partition.put(keys.get(i), values.get(i));
    }
    return partition;
  }

  /// `SHOW TBLPROPERTIES`: a key and its value. A line break in a value begins a new line.
  public static List<String> properties(Described described) {
    return all(described).entrySet().stream()
        .map(entry -> entry.getKey() + "\t" + entry.getValue())
        .flatMap(String::lines)
        .toList();
  }

  /// `SHOW TBLPROPERTIES` of one key: its value alone.
  public static List<String> property(Described described, String key) {
    return all(described).getOrDefault(key, "").lines().toList();
  }

  private static Map<String, String> all(Described described) {
    return switch (described) {
      case Described.Hive(var table, _, _) -> table.parameters();
      case Described.Iceberg(var table) -> IcebergProperties.shown(table.properties());
      case Described.View _ -> Map.of();
    };
  }
}
