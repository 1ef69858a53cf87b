package dev.lakestep.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a command takes, and how its help reads. Reading a command line by it costs nothing, which
/// matters since people check on every save; only the help needs a library.
record Syntax(
    String header,
    List<String> description,
    List<Operand> operands,
    List<Option> options,
    List<String> examples) {
  static final List<String> COLOURS = List.of("auto", "always", "never");

  Syntax {
    description = List.copyOf(description);
    operands = List.copyOf(operands);
    options = List.copyOf(options);
    examples = List.copyOf(examples);
  }

  /// A word that is no option.
  record Operand(String label, Times times, String description) {}

  enum Times {
    ONCE,
    AT_MOST_ONCE,
    ANY
  }

  record Option(String name, Takes takes, String description) {}

  /// What follows an option.
  sealed interface Takes {
    record Nothing() implements Takes {}

    record Word(String label) implements Takes {}

    record Count(String label) implements Takes {}

    /// One of these, the first of which holds where the option is not given.
    record OneOf(List<String> words) implements Takes {}
  }

  static Syntax of(String header, String... description) {
    return new Syntax(header, List.of(description), List.of(), List.of(), List.of());
  }

  Syntax operand(String label, Times times, String text) {
    return new Syntax(
        header, description, add(operands, new Operand(label, times, text)), options, examples);
  }

  Syntax flag(String name, String text) {
    return option(new Option(name, new Takes.Nothing(), text));
  }

  Syntax choice(String name, List<String> words, String text) {
    return option(new Option(name, new Takes.OneOf(words), text));
  }

  Syntax option(Option option) {
    return new Syntax(header, description, operands, add(options, option), examples);
  }

  Syntax colours() {
    return choice("--color", COLOURS, "Colours on a terminal.");
  }

  Syntax output() {
    return option(new Option("-o", new Takes.Word("FILE"), "Write to this file."));
  }

  Syntax examples(String... lines) {
    return new Syntax(header, description, operands, options, List.of(lines));
  }

  Optional<Option> find(String name) {
    return options.stream().filter(option -> option.name().equals(name)).findFirst();
  }

  private static <T> List<T> add(List<T> list, T last) {
    List<T> all = new ArrayList<>(list);
    all.add(last);
    return all;
  }

  List<String> names() {
    return Stream.concat(options.stream().map(Option::name), Stream.of("--help")).toList();
  }
}
