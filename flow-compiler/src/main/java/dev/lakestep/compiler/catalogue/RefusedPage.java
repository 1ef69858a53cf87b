package dev.lakestep.compiler.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The page of the reference about types of Kestra that do not work here.
final class RefusedPage {
  private RefusedPage() {}

  private record Line(String name, String reason, String instead) {}

  static String text() {
    StringBuilder text =
        new StringBuilder(
            """
            These types are known by name. A name that ends with `.*` stands for all that begin so.

            | type | why not | what to do |
            |---|---|---|
            """);
    Stream.concat(single(), families())
        .sorted(Comparator.comparing(Line::name))
        .map(line -> "| `%s` | %s | %s |\n".formatted(line.name(), line.reason(), line.instead()))
        .forEach(text::append);
    return text.toString();
  }

  private static Stream<Line> single() {
    return Stream.of(Family.values())
        .map(Catalogue::entries)
        .flatMap(List::stream)
        .flatMap(entry ->
            entry.support() instanceof Entry.Support.Refused(var reason, var instead)
                ? Stream.of(new Line(entry.name(), reason, instead.replace("|", "\\|")))
                : Stream.empty());
  }

  private static Stream<Line> families() {
    return RefusedFamilies.ALL.stream()
        .map(one -> new Line(one.prefix() + ".*", one.reason(), one.instead()));
  }
}
