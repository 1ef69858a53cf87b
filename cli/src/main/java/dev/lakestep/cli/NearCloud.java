package dev.lakestep.cli;

import dev.lakestep.cli.Syntax.Option;
import dev.lakestep.cli.Syntax.Takes;
import dev.lakestep.cli.platform.Clients;
import dev.lakestep.cli.platform.Deployment;
import dev.lakestep.cloud.Running;
import dev.lakestep.fault.Spec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// The local cloud that a command works on: the one that serves its data folder.
record NearCloud(URI endpoint) {
  static final Option DATA =
      new Option(
          "--data", new Takes.Word("DIR"), "What the local cloud keeps; else .lakestep/cloud.");

  static Path folder(Given given, Shell shell) {
    return shell.folder().resolve(given.option("--data", ".lakestep/cloud")).normalize();
  }

  /// The one that runs; it is an error if there is none.
  static NearCloud running(Given given, Shell shell) throws IOException {
    Path folder = folder(given, shell);
    return Running.in(folder)
        .map(running -> new NearCloud(running.endpoint()))
        .orElseThrow(() ->
            Trouble.world(
                "nothing serves `%s`; `lakestep local start --background` does".formatted(folder)));
  }

  /// The one that runs, or else a new one in the background, which stays.
  static NearCloud started(Given given, Shell shell) throws IOException {
    Path folder = folder(given, shell);
    Optional<Running> running = Running.in(folder);
    if (running.isPresent()) {
      return new NearCloud(running.get().endpoint());
    }
    Running begun = LocalBackground.started(new LocalStart(folder, port(), Spec.NONE));
    shell
        .out()
        .println(
            "AWS on this machine at %s, kept in %s; `lakestep local stop` stops it"
                .formatted(begun.endpoint(), folder));
    shell.out().flush();
    return new NearCloud(begun.endpoint());
  }

  Clients clients() {
    return Clients.of(endpoint);
  }

  /// What puts flows on it, with all that they need around them already there.
  Deployment deployment(Shell shell) {
    Deployment deployment = new Deployment(clients(), home());
    deployment.platform();
    deployment.databases(AnyCloud.databases(shell));
    return deployment;
  }

  /// Makes the tables and the bucket that flows keep things in.
  void storage() {
    new Deployment(clients(), home()).storage();
  }

  /// Where Lakestep itself lies.
  static Path home() {
    return Path.of(System.getProperty("lakestep.root", "..")).toAbsolutePath().normalize();
  }

  /// The usual port, or any where that one is taken.
  private static int port() {
    try (ServerSocket usual =
        new ServerSocket(LocalStart.PORT, 1, InetAddress.getLoopbackAddress())) {
      return usual.getLocalPort();
    } catch (IOException e) {
      return 0;
    }
  }
}
