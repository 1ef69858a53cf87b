package dev.lakestep.cli;

import dev.lakestep.cli.Syntax.Option;
import dev.lakestep.cli.Syntax.Takes;
import dev.lakestep.cli.Syntax.Times;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `lakestep local`: AWS on this machine, begun, ended and looked at.
final class LocalCommand implements Command {
  private static final String ACTIONS = "start, stop, status, deploy, reset, env";

  /// Which options each action takes, besides `--data`.
  private static final Map<String, Set<String>> OPTIONS =
      Map.of(
          "start", Set.of("--port", "--chaos", "--background", "-d"),
          "stop", Set.of("--force"),
          "status", Set.of("--json"),
          "deploy", Set.of("--remove"),
          "reset", Set.of("--yes"),
          "env", Set.of("--shell"));

  @Override
  public Syntax syntax() {
    return options(
        Syntax.of(
                "Runs the services of AWS on this machine.",
                "start    serve them, until Ctrl-C or, in the background, until they are stopped",
                "stop     end those in the background; they keep what they have",
                "status   whether they run, where, and what they keep; exits with 3 if not",
                "deploy   put flows on them, which their triggers start from then on",
                "reset    delete what they keep",
                "env      print what a shell has to export, so that programs find them",
                "",
                "They keep what they have in a folder. Only programs on this machine reach them.")
            .examples(
                "lakestep local start --background",
                "eval \"$(lakestep local env)\"",
                "aws s3 mb s3://lake",
                "lakestep local deploy flows/ingest-inbox.yaml",
                "lakestep local start --chaos"
                    + " 's3:throttle@0.05;dynamodb.PutItem:after@count=1;seed=7'",
                "lakestep local stop"));
  }

  private static Syntax options(Syntax syntax) {
    return syntax
        .operand("ACTION", Times.ONCE, "One of those above.")
        .operand(
            "FLOW",
            Times.ANY,
            "What to deploy: files and folders. Without one: the folder `flows`, or else this"
                + " folder.")
        .option(
            new Option("--data", new Takes.Word("DIR"), "What they keep; else .lakestep/cloud."))
        .option(
            new Option(
                "--port",
                new Takes.Count("PORT"),
                "Where they listen; else 4566. 0 is a free one."))
        .flag("--background", "Start, and return as soon as they answer.")
        .flag("-d", "The same as --background.")
        .option(
            new Option(
                "--chaos",
                new Takes.Word("SPEC"),
                "What is to fail; docs/local-cloud.md says how."))
        .flag("--force", "Stop also what does not end by itself.")
        .flag("--yes", "Reset without asking.")
        .flag("--remove", "Deploy nothing: nothing starts these flows any longer.")
        .flag("--json", "Print the status as JSON.")
        .choice("--shell", LocalExports.SHELLS, "For which shell to print what to export.");
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    String action = given.word(0);
    refuseOthers(action, given);
    List<String> flows = given.words().subList(1, given.words().size());
    if (!flows.isEmpty() && !action.equals("deploy")) {
      throw Trouble.usage("`%s` is one word too many".formatted(flows.getFirst()));
    }
    Path folder = shell.folder().resolve(given.option("--data", ".lakestep/cloud")).normalize();
    return switch (action) {
      case "start" -> {
        LocalStart start = LocalStart.of(given, folder);
        yield given.has("--background") || given.has("-d")
            ? LocalBackground.run(start, shell)
            : start.run(shell);
      }
      case "stop" -> LocalStop.run(folder, given.has("--force"), shell);
      case "status" -> LocalStatus.run(folder, given.has("--json"), shell);
      case "deploy" -> LocalDeploy.run(flows, given, shell);
      case "reset" -> LocalReset.run(folder, given.has("--yes"), shell);
      default -> LocalExports.run(folder, given.choice("--shell", LocalExports.SHELLS), shell);
    };
  }

  private static void refuseOthers(String action, Given given) {
    if (!OPTIONS.containsKey(action)) {
      throw Trouble.usage("`lakestep local` cannot `%s`; there is %s".formatted(action, ACTIONS));
    }
    Optional<String> other =
        given.options().keySet().stream()
            .filter(name -> !name.equals("--data") && !OPTIONS.get(action).contains(name))
            .findFirst();
    if (other.isPresent()) {
      List<String> takes = OPTIONS.get(action).stream().sorted().toList();
      throw Trouble.usage(
          "`lakestep local %s` takes no `%s`; it takes --data, %s"
              .formatted(action, other.get(), String.join(", ", takes)));
    }
  }
}
