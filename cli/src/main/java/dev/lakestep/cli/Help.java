package dev.lakestep.cli;

import dev.lakestep.cli.Syntax.Operand;
import dev.lakestep.cli.Syntax.Option;
import dev.lakestep.cli.Syntax.Takes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The help of commands, and the script that completes them, both made by picocli from their
/// syntax.
final class Help {
  private static final int WIDTH = 100;
  private static final String EXIT_CODES =
      "Exit codes: 0 clean, 1 errors in flows, 2 wrong usage, 3 something outside is broken.";

  private Help() {}

  static String of(String name, Syntax syntax, boolean coloured) {
    return usage(spec(syntax).name("lakestep " + name), coloured);
  }

  /// The help of the whole tool.
  static String of(Syntax root, Map<String, Syntax> commands, boolean coloured) {
    return usage(root(root, commands), coloured);
  }

  /// One script serves bash and zsh: in zsh it turns on the completion of bash by itself.
  static String completion(Syntax root, Map<String, Syntax> commands) {
    return AutoComplete.bash("lakestep", new CommandLine(root(root, commands)));
  }

  private static CommandSpec root(Syntax root, Map<String, Syntax> commands) {
    CommandSpec spec = spec(root).name("lakestep");
    spec.usageMessage().synopsisSubcommandLabel("COMMAND");
    commands.forEach((name, syntax) -> spec.addSubcommand(name, spec(syntax).name(name)));
    return spec;
  }

  private static String usage(CommandSpec spec, boolean coloured) {
    return new CommandLine(spec)
        .setUsageHelpWidth(WIDTH)
        .getUsageMessage(coloured ? Ansi.ON : Ansi.OFF);
  }

  private static CommandSpec spec(Syntax syntax) {
    CommandSpec spec = CommandSpec.create();
    syntax.operands().forEach(operand -> spec.addPositional(operand(operand)));
    syntax.options().forEach(option -> spec.addOption(option(option)));
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .type(boolean.class)
            .description("Show this help.")
            .build());
    List<String> description = new ArrayList<>(syntax.description());
    description.add("");
    List<String> footer = new ArrayList<>(List.of("", "Examples:"));
    syntax.examples().forEach(line -> footer.add("  " + line));
    footer.addAll(List.of("", EXIT_CODES));
    spec.usageMessage()
        .header(syntax.header())
        .description(description.toArray(String[]::new))
        .sortOptions(false)
        .footer(footer.toArray(String[]::new));
    return spec;
  }

  private static PositionalParamSpec operand(Operand operand) {
    PositionalParamSpec.Builder builder =
        PositionalParamSpec.builder()
            .paramLabel(operand.label())
            .description(operand.description());
    return switch (operand.times()) {
      case ONCE -> builder.type(String.class).required(true).arity("1").build();
      case AT_MOST_ONCE -> builder.type(String.class).arity("0..1").build();
      case ANY -> builder.type(List.class).auxiliaryTypes(String.class).arity("0..*").build();
    };
  }

  private static OptionSpec option(Option option) {
    OptionSpec.Builder builder =
        OptionSpec.builder(option.name()).description(option.description());
    return switch (option.takes()) {
      case Takes.Nothing _ -> builder.type(boolean.class).build();
      case Takes.Word(var label) -> builder.type(String.class).paramLabel(label).build();
      case Takes.Count(var label) -> builder.type(int.class).paramLabel(label).build();
      case Takes.OneOf(var words) ->
          builder
              .type(String.class)
              .paramLabel(String.join("|", words))
              .completionCandidates(words)
              .build();
    };
  }
}
