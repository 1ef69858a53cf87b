package dev.lakestep.cli;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The list of commands. One is made only when it is called for, since a start must be quick.
final class Commands {
  private static final SequencedMap<String, Supplier<Command>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("check", CheckCommand::new);
    ALL.put("graph", GraphCommand::new);
    ALL.put("explain", ExplainCommand::new);
    ALL.put("schema", SchemaCommand::new);
    ALL.put("completion", CompletionCommand::new);
    ALL.put("version", VersionCommand::new);
    ALL.put("dev", DevCommand::new);
  }

  private Commands() {}

  static Optional<Command> named(String name) {
    return Optional.ofNullable(ALL.get(name)).map(Supplier::get);
  }

  static Collection<String> names() {
    return ALL.sequencedKeySet();
  }

  /// The whole tool, with every command, for its help and for shell completion.
  static CommandSpec root() {
    CommandSpec root = CommandSpec.create().name("lakestep").addOption(help());
    ALL.forEach((name, command) -> root.addSubcommand(name, command.get().spec().name(name)));
    root.usageMessage()
        .header("Checks and explains data flows written in Kestra's YAML.")
        .synopsisSubcommandLabel("COMMAND")
        .footer(
            "",
            "Examples:",
            "  lakestep check flows/                 what is wrong with these flows",
            "  lakestep check flows/ --fix           mend what a machine can mend",
            "  lakestep graph flows/taxi.yaml        the tasks as a tree",
            "  lakestep explain flows/taxi.yaml      what the flow is made of",
            "  lakestep explain LAKE0202             what a diagnostic means",
            "  lakestep explain aws.athena.Query     what a type takes and gives",
            "",
            "`lakestep COMMAND --help` says more about one command.",
            "Exit codes: 0 clean, 1 errors in flows, 2 wrong usage, 3 the world is broken.");
    return root;
  }

  static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .type(boolean.class)
        .description("Show this help.")
        .build();
  }
}
