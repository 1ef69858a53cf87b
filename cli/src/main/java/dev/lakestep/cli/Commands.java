package dev.lakestep.cli;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// The list of commands. One is made only when it is called for, since a start must be quick.
final class Commands {
  private static final SequencedMap<String, Supplier<Command>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("demo", DemoCommand::new);
    ALL.put("check", CheckCommand::new);
    ALL.put("compile", CompileCommand::new);
    ALL.put("graph", GraphCommand::new);
    ALL.put("explain", ExplainCommand::new);
    ALL.put("run", RunCommand::new);
    ALL.put("deploy", DeployCommand::new);
    ALL.put("backfill", BackfillCommand::new);
    ALL.put("runs", RunsCommand::new);
    ALL.put("show", ShowCommand::new);
    ALL.put("logs", LogsCommand::new);
    ALL.put("stop", StopCommand::new);
    ALL.put("pause", PauseCommand::new);
    ALL.put("resume", ResumeCommand::new);
    ALL.put("restart", RestartCommand::new);
    ALL.put("replay", ReplayCommand::new);
    ALL.put("label", LabelCommand::new);
    ALL.put("sql", SqlCommand::new);
    ALL.put("kv", KvCommand::new);
    ALL.put("sample", SampleCommand::new);
    ALL.put("local", LocalCommand::new);
    ALL.put("schema", SchemaCommand::new);
    ALL.put("completion", CompletionCommand::new);
    ALL.put("version", VersionCommand::new);
  }

  private Commands() {}

  static Optional<Command> named(String name) {
    return name.equals("dev")
        ? Optional.of(new DevCommand())
        : Optional.ofNullable(ALL.get(name)).map(Supplier::get);
  }

  static Collection<String> names() {
    return ALL.sequencedKeySet();
  }

  static SequencedMap<String, Syntax> syntaxes() {
    SequencedMap<String, Syntax> syntaxes = new LinkedHashMap<>();
    ALL.forEach((name, command) -> syntaxes.put(name, command.get().syntax()));
    return syntaxes;
  }

  /// What can be said to the tool itself.
  static Syntax root() {
    return Syntax.of("Checks, compiles, draws and explains data flows written in Kestra's YAML.")
        .flag("--stacktrace", "Where a failure of lakestep itself came from.")
        .flag("--version", "Show which version this is.")
        .examples(
            "lakestep check flows/                 what is wrong with these flows",
            "lakestep check flows/ --fix           mend what a machine can mend",
            "lakestep compile flows/ --cost        state machines for AWS, and what they cost",
            "lakestep graph flows/taxi.yaml        the tasks as a tree",
            "lakestep explain flows/taxi.yaml      what the flow is made of",
            "lakestep explain LAKE0202             what a diagnostic means",
            "lakestep run flows/hello.yaml         run a flow on this machine",
            "lakestep local start                  AWS on this machine",
            "lakestep explain aws.athena.Query     what a type takes and gives",
            "lakestep check --help                 more about one command");
  }
}
