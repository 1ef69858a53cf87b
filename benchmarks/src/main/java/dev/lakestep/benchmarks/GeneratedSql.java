package dev.lakestep.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// Statements of about 1,000 characters, all different, of the kind that people write.
final class GeneratedSql {
  private GeneratedSql() {}

  static List<String> queries(int count) throws IOException {
    return of("queries.sql.txt", count);
  }

  static List<String> definitions(int count) throws IOException {
    return of("definitions.sql.txt", count);
  }

  /// Both by turns.
  static List<String> mixed(int count) throws IOException {
    List<String> queries = queries(count);
    List<String> definitions = definitions(count);
    return IntStream.range(0, count)
        .mapToObj(number -> (number % 2 == 0 ? queries : definitions).get(number))
        .toList();
  }

  /// The templates of a file by turns, with a number of its own in each statement.
  private static List<String> of(String file, int count) throws IOException {
    try (InputStream resource = GeneratedSql.class.getResourceAsStream(file)) {
      String all = new String(Objects.requireNonNull(resource).readAllBytes(), UTF_8);
      List<String> templates = List.of(all.split("\n;\n"));
      return IntStream.range(0, count)
          .mapToObj(number -> templates.get(number % templates.size()).formatted(number))
          .toList();
    }
  }
}
