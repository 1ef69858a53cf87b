package dev.lakestep.cli;

import dev.lakestep.blueprint.Environment;
import dev.lakestep.blueprint.Environments;
import dev.lakestep.blueprint.FlowParts;
import dev.lakestep.blueprint.Home;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.Undeployable;
import dev.lakestep.cli.Syntax.Times;
import dev.lakestep.cli.deploy.Cdk;
import dev.lakestep.cli.deploy.Changes;
import dev.lakestep.cli.deploy.FlowChange;
import dev.lakestep.cli.deploy.NearCdk;
import dev.lakestep.cli.deploy.NpxCdk;
import dev.lakestep.cli.deploy.Unsaid;
import dev.lakestep.cli.platform.Clients;
import dev.lakestep.cli.platform.DeployedFlows;
import dev.lakestep.compiler.Compiled;
import dev.lakestep.compiler.diagnostic.Severity;
import dev.lakestep.compiler.diagnostic.TextRenderer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// `lakestep deploy`: puts the flows of a project on AWS, once its user has seen what changes.
final class DeployCommand implements Command {
  private static final String APP = "infra-cdk";
  private static final List<String> CLOUDS = List.of("aws", "local");

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
        .choice("--cloud", CLOUDS, "Where to: AWS, or an account on this machine to try it in.")
        .option(AnyCloud.ENVIRONMENT)
        .option(NearCloud.DATA)
        .flag("--yes", "Do not ask.")
        .flag("--diff", "Only say what changes.")
        .examples(
            "lakestep deploy",
            "lakestep deploy --env test --yes",
            "lakestep deploy --diff",
            "lakestep deploy --cloud local --yes");
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    return given.choice("--cloud", CLOUDS).equals("local")
        ? near(NearCloud.running(given, shell).endpoint()).deploy(given, shell)
        : deploy(given, shell);
  }

  private DeployCommand near(URI endpoint) {
    return new DeployCommand(
        new NearCdk(cdk, endpoint), platform -> Clients.near(endpoint, platform));
  }

  private int deploy(Given given, Shell shell) throws IOException {
    Environment environment = AnyCloud.environment(given, shell);
    Path folder = folder(given, shell);
    Compiled compiled = compiled(folder, shell);
    shell.err().print(TextRenderer.render(compiled.diagnostics(), shell.ink("auto")));
    if (compiled.diagnostics().stream().anyMatch(one -> one.severity() == Severity.ERROR)) {
      shell.err().println("not deployed, since there are errors");
      return Exit.ERRORS_IN_FLOWS;
    }
    DeployedFlows deployed = new DeployedFlows(account.apply(new Platform(environment)));
    Environment place = placed(environment, deployed.place());
    Platform platform = new Platform(place);
    List<FlowParts> parts = parts(compiled, platform);
    Map<String, Changes.Deployed> there = deployed.all(platform);
    if (parts.isEmpty() && there.isEmpty()) {
      throw Project.none(List.of(folder.toString()));
    }
    List<FlowChange> changes = Changes.of(parts, there);
    say(changes, shell);
    changes.stream()
        .filter(one -> one.isRemoved() || one.isNarrower())
        .forEach(one -> running(one, deployed.running(platform, one.machine()), shell));
    unsaid(parts, platform, shell);
    String where =
        "%s: account %s, region %s"
            .formatted(place.name(), place.home().account(), place.home().region());
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

  /// Of all flows: those that are not in it are removed.
  private static Path folder(Given given, Shell shell) {
    String word = FlowPaths.orUsual(given.words(), shell.folder()).getFirst();
    Path folder = shell.folder().resolve(word).toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      throw Trouble.usage(
          "`%s` is no folder; name that of all flows, since any that is not in it is removed"
              .formatted(word));
    }
    return folder;
  }

  /// Under the names that the app will know them by, which manifests hold.
  private static Compiled compiled(Path folder, Shell shell) throws IOException {
    Shell above =
        new Shell(
            shell.in(),
            shell.out(),
            shell.err(),
            folder.resolveSibling("."),
            shell.environment(),
            shell.terminal());
    return Project.any(List.of(String.valueOf(folder.getFileName())), above).compile();
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
    if (said.region().isEmpty() && !is.home().partition().equals(Home.LOCAL.partition())) {
      throw Trouble.world(
          "`%s` belongs to the partition `%s`, which state machines have to name; write `region: %s` for environment `%s`"
              .formatted(
                  is.home().region(), is.home().partition(), is.home().region(), said.name()));
    }
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
  /// that. One that goes on does so with the role as it is by then.
  private static void running(FlowChange change, List<String> running, Shell shell) {
    if (running.isEmpty()) {
      return;
    }
    String then =
        change.isRemoved()
            ? "it goes when they have ended, and the deployment waits: `lakestep stop` ends one"
            : "what the flow may no longer do, they may not either";
    shell
        .out()
        .printf(
            "executions of `%s` run: %s; %s%n", change.machine(), String.join(", ", running), then);
  }

  /// What stands for a name is not guessed: until it is said, the flow may not touch it.
  private void unsaid(List<FlowParts> parts, Platform platform, Shell shell) {
    String file =
        AnyCloud.environments(shell).map(Path::toString).orElseGet(() -> Environments.FILE);
    try (StoredKeys store = new StoredKeys(account.apply(platform))) {
      Unsaid unsaid = new Unsaid(parts, store);
      unsaid.text(platform.environment(), file).forEach(shell.out()::println);
      unsaid.differing(platform.environment()).forEach(shell.out()::println);
    }
    for (FlowParts one : parts) {
      one.ignored().forEach(said -> shell.out().println(one.machine().name() + ": " + said));
    }
    shell.out().flush();
  }

  private static boolean confirmed(String question, Shell shell) throws IOException {
    if (!shell.terminal()) {
      throw Trouble.usage("say with `--yes` that you want to " + question);
    }
    return LocalReset.confirmed(question + "? [y/N] ", shell);
  }

  private int deployed(Path folder, Environment place, Shell shell) throws IOException {
    List<String> words = new ArrayList<>(List.of("deploy", "--all", "--require-approval", "never"));
    // What was shown, and confirmed: the app finds nothing of it by itself.
    context(words, "env", place.name());
    AnyCloud.environments(shell).ifPresent(file -> context(words, "environments", file.toString()));
    context(words, "flows", folder.toString());
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
