package dev.lakestep.cli;

import dev.lakestep.blueprint.Environment;
import dev.lakestep.blueprint.Environments;
import dev.lakestep.blueprint.FlowParts;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.Undeployable;
import dev.lakestep.cli.Syntax.Times;
import dev.lakestep.cli.deploy.Cdk;
import dev.lakestep.cli.deploy.Changes;
import dev.lakestep.cli.deploy.FlowChange;
import dev.lakestep.cli.deploy.NpxCdk;
import dev.lakestep.cli.platform.Clients;
import dev.lakestep.cli.platform.DeployedFlows;
import dev.lakestep.compiler.Compiled;
import dev.lakestep.compiler.diagnostic.TextRenderer;
import dev.lakestep.compiler.manifest.access.OpenNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// `lakestep deploy`: puts the flows of a project on AWS, once its user has seen what changes.
final class DeployCommand implements Command {
  private static final String APP = "infra-cdk";

  private final Cdk cdk;
  private final Function<Platform, Clients> account;

  DeployCommand() {
    this(new NpxCdk(), Clients::ofAws);
  }

  /// @param account clients of the account that an environment lies in
  DeployCommand(Cdk cdk, Function<Platform, Clients> account) {
    this.cdk = cdk;
    this.account = account;
  }

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Puts flows, and all that they share, on AWS.",
            "It compiles the flows, says which are new, changed or removed, and what each may do"
                + " then that it might not do before, and the other way round; asks; and has"
                + " CloudFormation do it. Flows that are not in the folder any more are removed.")
        .operand("FLOWS", Times.AT_MOST_ONCE, "The folder of all flows; else flows/.")
        .option(AnyCloud.ENVIRONMENT)
        .flag("--yes", "Do not ask.")
        .flag("--diff", "Only say what changes.")
        .examples("lakestep deploy", "lakestep deploy --env test --yes", "lakestep deploy --diff");
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    Environment environment = AnyCloud.environment(given, shell);
    String folder = FlowPaths.orUsual(given.words(), shell.folder()).getFirst();
    Project project = Project.any(List.of(folder), shell);
    Compiled compiled = project.compile();
    shell.err().print(TextRenderer.render(compiled.diagnostics(), shell.ink("auto")));
    if (compiled.flows().isEmpty() && project.size() > 0) {
      shell.err().println("not deployed, since there are errors");
      return Exit.ERRORS_IN_FLOWS;
    }
    DeployedFlows deployed = new DeployedFlows(account.apply(new Platform(environment)));
    Environment place = placed(environment, deployed.place());
    Platform platform = new Platform(place);
    List<FlowParts> parts = parts(compiled, platform);
    Map<String, Changes.Deployed> there = deployed.all(platform);
    if (parts.isEmpty() && there.isEmpty()) {
      throw Project.none(List.of(folder));
    }
    say(Changes.of(parts, there), shell);
    gone(parts, there)
        .forEach(machine -> waiting(machine, deployed.running(platform, machine), shell));
    unknown(parts, place.name(), shell);
    String where = where(place);
    if (given.has("--diff")) {
      shell.out().println(where);
      return Exit.CLEAN;
    }
    if (!given.has("--yes") && !confirmed("deploy to " + where, shell)) {
      shell.out().println("everything stays");
      return Exit.CLEAN;
    }
    return deployed(folder, place, shell);
  }

  private static String where(Environment place) {
    return "%s: account %s, region %s"
        .formatted(place.name(), place.home().account(), place.home().region());
  }

  /// Machines of flows that are not in the folder any more.
  private static Set<String> gone(List<FlowParts> parts, Map<String, Changes.Deployed> there) {
    Set<String> gone = new TreeSet<>(there.keySet());
    parts.forEach(one -> gone.remove(one.machine().name()));
    return gone;
  }

  /// What the environment says of its place must be so.
  private static Environment placed(Environment said, Environment is) {
    said.account()
        .filter(account -> !account.equals(is.home().account()))
        .ifPresent(account -> {
          throw Trouble.world(
              "environment `%s` is account %s, and the credentials here are of %s; choose others with AWS_PROFILE"
                  .formatted(said.name(), account, is.home().account()));
        });
    return is;
  }

  private static List<FlowParts> parts(Compiled compiled, Platform platform) {
    try {
      return FlowParts.all(compiled.flows(), platform);
    } catch (Undeployable e) {
      throw Trouble.world(String.valueOf(e.getMessage()).replace("\n", "\nlakestep: "));
    }
  }

  private static void say(List<FlowChange> changes, Shell shell) {
    for (FlowChange change : changes) {
      change.text().forEach(shell.out()::println);
    }
    if (changes.isEmpty()) {
      shell.out().println("no flow changes");
    }
    shell.out().flush();
  }

  /// AWS deletes a state machine when its last execution has ended, and CloudFormation waits for
  /// that.
  private static void waiting(String machine, List<String> running, Shell shell) {
    if (!running.isEmpty()) {
      shell
          .out()
          .printf(
              "executions of `%s` run: %s; it goes when they have ended, and the deployment waits:"
                  + " `lakestep stop` ends one%n",
              machine, String.join(", ", running));
    }
  }

  /// What stands for a name is not guessed: until it is said, the flow may not touch it.
  private static void unknown(List<FlowParts> parts, String environment, Shell shell) {
    Map<String, NavigableSet<String>> flows = new TreeMap<>();
    for (FlowParts one : parts) {
      for (String name : one.unknown()) {
        flows.computeIfAbsent(name, _ -> new TreeSet<>()).add(one.manifest().flow().id());
      }
    }
    flows.forEach((name, ids) ->
        shell
            .out()
            .println(
                "nobody says what `%s` is, %s: %s may not touch it; write `%s: ...` under `open` of `%s` in %s"
                    .formatted(
                        name,
                        OpenNames.meaning(name),
                        String.join(", ", ids),
                        key(name),
                        environment,
                        Environments.FILE)));
    for (FlowParts one : parts) {
      one.ignored().forEach(said -> shell.out().println(one.machine().name() + ": " + said));
    }
    shell.out().flush();
  }

  /// A key of YAML.
  private static String key(String name) {
    return name.contains(":") ? "'%s'".formatted(name) : name;
  }

  private static boolean confirmed(String question, Shell shell) throws IOException {
    if (!shell.terminal()) {
      throw Trouble.usage("say with `--yes` that you want to " + question);
    }
    return LocalReset.confirmed(question + "? [y/N] ", shell);
  }

  private int deployed(String folder, Environment place, Shell shell) throws IOException {
    List<String> words = new ArrayList<>(List.of("deploy", "--all", "--require-approval", "never"));
    // What was shown, and confirmed: the app finds nothing of it by itself.
    context(words, "env", place.name());
    AnyCloud.environments(shell).ifPresent(file -> context(words, "environments", file.toString()));
    context(words, "flows", shell.folder().resolve(folder).toAbsolutePath().normalize().toString());
    String account = place.home().account();
    String region = place.home().region();
    context(words, "account", account);
    context(words, "region", region);
    Map<String, String> variables =
        Map.of(
            "AWS_REGION", region,
            "AWS_DEFAULT_REGION", region,
            "CDK_DEFAULT_REGION", region,
            "CDK_DEFAULT_ACCOUNT", account);
    try {
      return cdk.run(NearCloud.home().resolve(APP), words, variables) == 0
          ? Exit.CLEAN
          : Exit.FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Trouble.world("interrupted; CloudFormation goes on with what it has begun");
    } catch (IOException e) {
      throw Trouble.world(
          "the CDK cannot be run: %s; it needs Node 20 or newer".formatted(Trouble.words(e)));
    }
  }

  private static void context(List<String> words, String name, String value) {
    words.add("-c");
    words.add(name + "=" + value);
  }
}
