package dev.lakestep.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakestep.compiler.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// Flows of ten tasks each, all different and all clean, of the kind that people write: inputs,
/// variables, SQL, expressions with filters, a branch, a loop, a schedule.
final class GeneratedFlows {
  private static final String TEMPLATE = "flow.yaml.txt";

  private GeneratedFlows() {}

  static List<Source> of(int count) throws IOException {
    try (InputStream resource = GeneratedFlows.class.getResourceAsStream(TEMPLATE)) {
      String template = new String(Objects.requireNonNull(resource).readAllBytes(), UTF_8);
      return IntStream.range(0, count).mapToObj(number -> flow(template, number)).toList();
    }
  }

  /// The template has places for the number itself, a namespace and a minute.
  private static Source flow(String template, int number) {
    String text = template.formatted(number, number % 20, number % 60);
    return new Source("flows/orders_%04d.yaml".formatted(number), text);
  }
}
