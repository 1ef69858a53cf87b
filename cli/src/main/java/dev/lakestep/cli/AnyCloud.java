package dev.lakestep.cli;

import dev.lakestep.blueprint.Environment;
import dev.lakestep.blueprint.Environments;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.Undeployable;
import dev.lakestep.cli.Syntax.Option;
import dev.lakestep.cli.Syntax.Takes;
import dev.lakestep.cli.platform.Clients;
import dev.lakestep.compiler.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The cloud that a command works on: one on this machine, or AWS itself.
///
/// @param pause how long to wait before looking again at what runs there
record AnyCloud(Clients clients, Duration pause) {
  static final Option ENVIRONMENT =
      new Option(
          "--env",
          new Takes.Word("NAME"),
          "On AWS: the environment, of infra-cdk/environments.yaml; else `main`.");

  private static final List<String> NAMES = List.of("local", "aws");
  private static final Duration NEAR = Duration.ofMillis(100);
  private static final Duration FAR = Duration.ofSeconds(1);

  static Syntax asked(Syntax syntax) {
    return syntax
        .choice("--cloud", NAMES, "Where it runs: on this machine, or on AWS.")
        .option(ENVIRONMENT)
        .option(NearCloud.DATA);
  }

  static boolean isFar(Given given) {
    return given.choice("--cloud", NAMES).equals("aws");
  }

  /// What runs; it is an error if there is none on this machine.
  static AnyCloud running(Given given, Shell shell) throws IOException {
    return isFar(given) ? far(given, shell) : near(NearCloud.running(given, shell));
  }

  static AnyCloud near(NearCloud cloud) {
    return new AnyCloud(cloud.clients(), NEAR);
  }

  static AnyCloud far(Given given, Shell shell) throws IOException {
    return new AnyCloud(Clients.ofAws(new Platform(environment(given, shell))), FAR);
  }

  /// The file of environments: that of the folder one works in, or else that of Lakestep itself.
  static Optional<Path> environments(Shell shell) {
    return Stream.of(shell.folder(), NearCloud.home())
        .map(folder -> folder.resolve(Environments.FILE).toAbsolutePath().normalize())
        .filter(Files::exists)
        .findFirst();
  }

  /// Databases that deployment would make; they are there on this machine too.
  static List<Environment.Database> databases(Shell shell) {
    try {
      return Optional.ofNullable(all(shell).all().get(Environments.MAIN))
          .map(Environment::databases)
          .orElse(List.of());
    } catch (IOException e) {
      throw Trouble.world(Trouble.words(e));
    }
  }

  private static Environments all(Shell shell) throws IOException {
    Optional<Path> file = environments(shell);
    return file.isPresent()
        ? Environments.read(new Source(Environments.FILE, Files.readString(file.get())))
        : Environments.NONE;
  }

  /// The environment that was asked for, as the file of the project describes it.
  static Environment environment(Given given, Shell shell) throws IOException {
    Environments all = all(shell);
    try {
      return all.named(given.option("--env", Environments.MAIN));
    } catch (Undeployable e) {
      throw Trouble.usage(String.valueOf(e.getMessage()));
    }
  }
}
