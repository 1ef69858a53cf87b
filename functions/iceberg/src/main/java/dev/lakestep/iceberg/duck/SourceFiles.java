package dev.lakestep.iceberg.duck;

import dev.lakestep.iceberg.source.Fetched;
import java.util.List;

/// The files of a load, in order; DuckDB knows them by their paths, which end with their numbers.
public record SourceFiles(List<Fetched> all) {
  /// The column that tells the path.
  static final String PATH = "_lakestep_file";

  public SourceFiles {
    all = List.copyOf(all);
  }

  static String path(Fetched file) {
    return file.file().toString();
  }

  /// Of the file that a path is of.
  ///
  /// @param path an expression
  private String choice(List<String> values, String path) {
    if (all.size() == 1) {
      return Quote.text(values.getFirst());
    }
    int number = path(all.getFirst()).lastIndexOf('-') + 2;
    return "%s[CAST(substr(%s, %d) AS INTEGER) + 1]".formatted(Quote.texts(values), path, number);
  }

  String name() {
    return choice(all.stream().map(file -> file.object().name()).toList(), PATH);
  }

  /// How many lines stood above those in the file.
  String headLines(String path) {
    List<String> lines = all.stream().map(file -> String.valueOf(file.headLines())).toList();
    return "CAST(%s AS BIGINT)".formatted(choice(lines, path));
  }

  String uri(String path) {
    return choice(all.stream().map(file -> file.object().uri().toString()).toList(), path);
  }
}
