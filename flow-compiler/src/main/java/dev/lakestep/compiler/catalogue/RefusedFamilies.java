package dev.lakestep.compiler.catalogue;

import java.util.List;
import java.util.Optional;

/// Types of Kestra's other plugins, refused by the beginning of their names.
final class RefusedFamilies {
  private RefusedFamilies() {}

  /// All types whose names begin so, why they do not work here, and what does.
  record Refused(String prefix, String reason, String instead) {
    boolean has(String name) {
      return name.startsWith(prefix)
          && (name.length() == prefix.length() || name.charAt(prefix.length()) == '.');
    }

    Entry entry(Family family, String name) {
      return Rows.refused(family, name, reason, instead);
    }
  }

  static final List<Refused> ALL =
      List.of(
          new Refused(
              "scripts",
              "a state machine has no shell",
              "use `aws.iceberg.Ingest` with `transform`, `aws.athena.Query`, or"
                  + " `aws.lambda.Invoke` with the script as a function"));

  /// The family that a name belongs to; the longest beginning counts.
  static Optional<Refused> find(String name) {
    return ALL.stream()
        .filter(family -> family.has(name))
        .max(java.util.Comparator.comparingInt(family -> family.prefix().length()));
  }
}
