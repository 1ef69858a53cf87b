package dev.lakestep.cli;

import dev.lakestep.cli.platform.Clients;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// The cloud that a command works on: one on this machine, or AWS itself.
///
/// @param pause how long to wait before looking again at what runs there
record AnyCloud(Clients clients, Duration pause) {
  private static final List<String> NAMES = List.of("local", "aws");
  private static final Duration NEAR = Duration.ofMillis(100);
  private static final Duration FAR = Duration.ofSeconds(1);

  static Syntax asked(Syntax syntax) {
    return syntax
        .choice("--cloud", NAMES, "Where it runs: on this machine, or on AWS.")
        .option(NearCloud.DATA);
  }

  static boolean isFar(Given given) {
    return given.choice("--cloud", NAMES).equals("aws");
  }

  /// What runs; it is an error if there is none on this machine.
  static AnyCloud running(Given given, Shell shell) throws IOException {
    return isFar(given) ? far() : near(NearCloud.running(given, shell));
  }

  static AnyCloud near(NearCloud cloud) {
    return new AnyCloud(cloud.clients(), NEAR);
  }

  static AnyCloud far() {
    return new AnyCloud(Clients.ofAws(), FAR);
  }
}
