package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.source.Text;
import java.util.List;
import java.util.Optional;

/// An `aws s3` command: its verb, the places it names, and the options that decide what it does.
record S3Command(Span head, String verb, List<Text> places, List<Option> options) {

  /// An option as it was written, and the value behind it.
  record Option(String name, Span span, Optional<Text> value) {
    String text() {
      return value.map(Text::value).orElse("");
    }
  }

  S3Command {
    places = List.copyOf(places);
    options = List.copyOf(options);
  }

  boolean isRecursive() {
    return verb.equals("sync") || option("--recursive").isPresent();
  }

  Optional<Option> option(String name) {
    return options.stream().filter(option -> option.name().equals(name)).reduce((_, last) -> last);
  }

  /// The patterns that choose among the keys, in their order.
  List<Option> filters() {
    return options.stream()
        .filter(option -> option.name().equals("--exclude") || option.name().equals("--include"))
        .toList();
  }
}
