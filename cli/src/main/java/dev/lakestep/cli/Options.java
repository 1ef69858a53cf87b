package dev.lakestep.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// The few kinds of options that the commands have.
final class Options {
  private Options() {}

  /// A command with a header and `--help`.
  static CommandSpec command(String header, String... description) {
    CommandSpec spec = CommandSpec.create().addOption(Commands.help());
    spec.usageMessage().header(header).description(description);
    return spec;
  }

  static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).type(boolean.class).description(description).build();
  }

  /// An option that takes one of some words, the first of which it is when it is not given.
  static OptionSpec choice(String name, List<String> words, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .paramLabel(String.join("|", words))
        .hideParamSyntax(true)
        .completionCandidates(words)
        .description(description)
        .build();
  }

  static OptionSpec outputFile() {
    return OptionSpec.builder("-o", "--output")
        .type(String.class)
        .paramLabel("FILE")
        .description("Write to this file.")
        .build();
  }

  static PositionalParamSpec word(String index, String label, String description) {
    return PositionalParamSpec.builder()
        .index(index)
        .type(String.class)
        .paramLabel(label)
        .required(true)
        .arity("1")
        .description(description)
        .build();
  }

  static PositionalParamSpec optionalWord(String index, String label, String description) {
    return PositionalParamSpec.builder()
        .index(index)
        .type(String.class)
        .paramLabel(label)
        .arity("0..1")
        .description(description)
        .build();
  }

  /// The word that was given for a choice, or its first one.
  static String chosen(ParseResult given, String option, List<String> words) {
    String word = given.matchedOptionValue(option, words.getFirst());
    if (!words.contains(word)) {
      throw Trouble.usage(
          "%s is `%s`, but can be %s".formatted(option, word, String.join(", ", words)));
    }
    return word;
  }

  static boolean has(ParseResult given, String flag) {
    return given.hasMatchedOption(flag);
  }
}
