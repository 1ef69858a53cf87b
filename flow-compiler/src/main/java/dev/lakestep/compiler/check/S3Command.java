package dev.lakestep.compiler.check;

import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// An `aws s3` command line: its verb, the places it names in their order, and where it stands.
record S3Command(String verb, List<Optional<S3Place>> places, boolean recursive, Span span) {

  /// Those of an `aws.cli.AwsCLI` task.
  static Stream<S3Command> of(Task.Call call, Flow flow) {
    return call.type().name().endsWith("aws.cli.AwsCLI")
        ? call.arguments().value("commands").stream().flatMap(lines -> of(lines, flow))
        : Stream.of();
  }

  /// Where it reads, or what it removes.
  Optional<S3Place> source() {
    return places.isEmpty() ? Optional.empty() : places.getFirst();
  }

  /// Where it writes.
  Optional<S3Place> target() {
    return places.size() < 2 ? Optional.empty() : places.getLast();
  }

  private static Stream<S3Command> of(Argument lines, Flow flow) {
    return switch (lines) {
      case Argument.Items(_, var items) -> items.stream().flatMap(item -> of(item, flow));
      case Argument.Constant _, Argument.Rendered _ ->
          Constants.spelled(lines, flow).stream()
              .flatMap(String::lines)
              .flatMap(line -> line(line.strip(), lines.span()).stream());
      case Argument.Fields _ -> Stream.of();
    };
  }

  private static Optional<S3Command> line(String line, Span span) {
    List<String> words = List.of(line.split("\\s+", -1));
    if (words.size() < 3 || !words.subList(0, 2).equals(List.of("aws", "s3"))) {
      return Optional.empty();
    }
    String verb = words.get(2);
    List<Optional<S3Place>> places =
        words.stream()
            .skip(3)
            .filter(word -> !word.startsWith("--"))
            .limit(2)
            .map(word -> S3Place.of(word.replaceAll("[\"']", "")))
            .toList();
    boolean recursive = verb.equals("sync") || words.contains("--recursive");
    Span place = Places.first(span, "aws\\s+s3\\s+" + Pattern.quote(verb));
    return Optional.of(new S3Command(verb, places, recursive, place));
  }
}
