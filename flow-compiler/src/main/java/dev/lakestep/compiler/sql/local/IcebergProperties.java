package dev.lakestep.compiler.sql.local;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The properties of an Iceberg table, by the names that Athena has for them and by Iceberg's.
///
/// Which keys Athena takes, and the words for those it does not, were measured there. Where it
/// keeps the ones that Iceberg has no name for is not known: here they stand by their own names.
public final class IcebergProperties {
  private static final String FORMAT = "write.format.default";
  private static final String FILE_SIZE = "write.target-file-size-bytes";
  private static final Set<String> OWN =
      Set.of(
          "compression_level",
          "optimize_rewrite_data_file_threshold",
          "optimize_rewrite_delete_file_threshold",
          "optimize_rewrite_min_data_file_size_bytes",
          "optimize_rewrite_max_data_file_size_bytes",
          "vacuum_max_metadata_files_to_keep",
          "vacuum_max_snapshot_age_seconds",
          "vacuum_min_snapshots_to_keep",
          "write_data_path_enabled");

  private IcebergProperties() {}

  /// What a new table gets: its files lie under `data`, spread by a hash, in zstd.
  static Map<String, String> created(String location, Map<String, String> athena) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("format-version", "2");
    properties.put("write.object-storage.enabled", "true");
    properties.put("write.data.path", location + "/data");
    properties.put(codec(format(athena)), "zstd");
    properties.putAll(changed(athena));
    return properties;
  }

  /// Iceberg's names for properties by Athena's names. Refuses those that Athena does not take.
  public static Map<String, String> changed(Map<String, String> athena) {
    Map<String, String> iceberg = new LinkedHashMap<>();
    athena.forEach((key, value) -> {
      String small = key.toLowerCase(Locale.ROOT);
      switch (small) {
        case "table_type" -> {}
        case "format" -> iceberg.put(FORMAT, value);
        case "write_compression" ->
            iceberg.put(codec(format(athena)), value.toLowerCase(Locale.ROOT));
        case "write_target_data_file_size_bytes" -> iceberg.put(FILE_SIZE, value);
        default -> iceberg.put(known(small, key), value);
      }
    });
    return iceberg;
  }

  private static String known(String small, String written) {
    if (!OWN.contains(small)) {
      throw new Refusal("Unsupported table property key: " + written);
    }
    return small;
  }

  /// The properties that Athena shows, by its names.
  public static Map<String, String> shown(Map<String, String> iceberg) {
    Map<String, String> shown = new LinkedHashMap<>();
    String format = iceberg.getOrDefault(FORMAT, "parquet");
    String codec = iceberg.getOrDefault(codec(format), "");
    if (!codec.isEmpty()) {
      shown.put("write_compression", codec);
    }
    if (iceberg.containsKey(FORMAT)) {
      shown.put("format", format);
    }
    if (iceberg.containsKey(FILE_SIZE)) {
      shown.put("write_target_data_file_size_bytes", iceberg.getOrDefault(FILE_SIZE, ""));
    }
    OWN.stream()
        .sorted()
        .filter(iceberg::containsKey)
        .forEach(key -> shown.put(key, iceberg.getOrDefault(key, "")));
    return shown;
  }

  private static String format(Map<String, String> athena) {
    return athena.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase("format"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("parquet");
  }

  private static String codec(String format) {
    return "write.%s.compression-codec".formatted(format.toLowerCase(Locale.ROOT));
  }
}
