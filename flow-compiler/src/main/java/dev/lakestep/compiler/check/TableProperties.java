package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.ddl.Property;
import dev.lakestep.compiler.statement.FlowSql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An Iceberg table has no properties but those that Athena knows, with values that they take.
final class TableProperties {
  private static final long FOREVER = Long.MAX_VALUE;

  /// Whole numbers from one up; what is more than `most` is refused.
  private static final Map<String, Long> NUMBERS =
      Map.of(
          "compression_level", 22L,
          "write_target_data_file_size_bytes", FOREVER,
          "optimize_rewrite_min_data_file_size_bytes", FOREVER,
          "optimize_rewrite_max_data_file_size_bytes", FOREVER,
          "optimize_rewrite_data_file_threshold", FOREVER,
          "optimize_rewrite_delete_file_threshold", FOREVER,
          "vacuum_min_snapshots_to_keep", FOREVER,
          "vacuum_max_snapshot_age_seconds", FOREVER,
          "vacuum_max_metadata_files_to_keep", FOREVER);

  private static final Map<String, Set<String>> WORDS =
      Map.of(
          "table_type", Set.of("iceberg"),
          "format", Set.of("parquet", "orc", "avro"),
          "write_compression",
              Set.of("zstd", "gzip", "snappy", "lz4", "zlib", "deflate", "none", "uncompressed"));

  /// Iceberg's own names, which Athena takes as they are.
  private static final Set<String> FREE = Set.of("write.data.path", "write.object-storage.path");

  /// Iceberg's names for what Athena calls otherwise.
  private static final Map<String, String> MEANT =
      Map.of(
          "write.format.default", "format",
          "write.parquet.compression-codec", "write_compression",
          "write.target-file-size-bytes", "write_target_data_file_size_bytes",
          "history.expire.max-snapshot-age-ms", "vacuum_max_snapshot_age_seconds",
          "history.expire.min-snapshots-to-keep", "vacuum_min_snapshots_to_keep",
          "write.metadata.previous-versions-max", "vacuum_max_metadata_files_to_keep",
          "parquet.compression", "write_compression");

  private final Stated stated;
  private final Diagnostics problems;

  private TableProperties(Stated stated, Diagnostics problems) {
    this.stated = stated;
    this.problems = problems;
  }

  static void check(FlowSql flow, Diagnostics problems) {
    Stated.forEachTable(
        flow,
        (stated, table) -> {
          if (table.isIceberg()) {
            table.properties().forEach(new TableProperties(stated, problems)::property);
          }
        });
  }

  private void property(Property property) {
    String key = property.key().text().toLowerCase(Locale.ROOT);
    Optional<Spelled> value = property.value().filter(given -> given.phrase().isFixed());
    if (NUMBERS.containsKey(key)) {
      long most = NUMBERS.getOrDefault(key, FOREVER);
      value.filter(given -> !isWhole(given.text(), most)).ifPresent(given -> number(key, given));
    } else if (WORDS.containsKey(key)) {
      Set<String> words = WORDS.getOrDefault(key, Set.of());
      value
          .filter(given -> !words.contains(given.text().toLowerCase(Locale.ROOT)))
          .ifPresent(given -> word(key, given, words));
    } else if (!FREE.contains(key) && property.key().phrase().isFixed()) {
      unknown(property.key(), key);
    }
  }

  private static boolean isWhole(String text, long most) {
    return text.matches("[0-9]{1,18}") && Long.parseLong(text) >= 1 && Long.parseLong(text) <= most;
  }

  private void number(String key, Spelled value) {
    problems.report(
        Diagnostic.of(
                Code.TABLE_PROPERTY_VALUE,
                stated.span(value.at()),
                "`%s` takes a whole number, not `%s`".formatted(key, value.text()))
            .hint(
                key.equals("compression_level")
                    ? "write a number from 1 to 22"
                    : "write a number of at least 1"));
  }

  private void word(String key, Spelled value, Set<String> words) {
    Optional<String> meant = Suggestion.nearest(value.text().toLowerCase(Locale.ROOT), words);
    problems.report(
        Diagnostic.of(
                Code.TABLE_PROPERTY_VALUE,
                stated.span(value.at()),
                "`%s` is no value for `%s`".formatted(value.text(), key))
            .hint(
                meant
                    .map("did you mean `%s`?"::formatted)
                    .orElse(
                        "it is one of `%s`"
                            .formatted(String.join("`, `", words.stream().sorted().toList())))));
  }

  private void unknown(Spelled key, String name) {
    Optional<String> meant =
        Optional.ofNullable(MEANT.get(name)).or(() -> Suggestion.nearest(name, names()));
    Diagnostic diagnostic =
        Diagnostic.of(
                Code.UNKNOWN_TABLE_PROPERTY,
                stated.span(key.at()),
                "Athena knows no property `%s` of Iceberg tables".formatted(key.text()))
            .hint(
                meant
                    .map("did you mean `%s`?"::formatted)
                    .orElse("remove it: Athena takes no properties of one's own"));
    problems.report(
        meant
            .filter(word -> Suggestion.isSure(name, word))
            .flatMap(word -> stated.fix("write `%s`".formatted(word), inside(key.at()), word))
            .map(diagnostic::fix)
            .orElse(diagnostic));
  }

  private static Stretch inside(Stretch quoted) {
    return new Stretch(quoted.from() + 1, quoted.to() - 1);
  }

  private static List<String> names() {
    Map<String, Boolean> names = new LinkedHashMap<>();
    NUMBERS.keySet().forEach(name -> names.put(name, true));
    WORDS.keySet().forEach(name -> names.put(name, true));
    return List.copyOf(names.keySet());
  }
}
