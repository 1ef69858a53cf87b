package dev.lakestep.cli;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.Running;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `lakestep local env`: what a shell has to export, so that all clients of AWS go to the local
/// cloud. Its address is a number, by which clients know to name a bucket in the path.
final class LocalExports {
  static final List<String> SHELLS = List.of("sh", "fish", "powershell");

  private LocalExports() {}

  private record Variable(String name, String value) {}

  static int run(Path folder, String dialect, Shell shell) throws IOException {
    Running running =
        Running.in(folder)
            .orElseThrow(() ->
                Trouble.world(
                    "nothing serves `%s`; `lakestep local start --background` does"
                        .formatted(folder)));
    shell.out().print(of(running.endpoint(), dialect));
    return Exit.CLEAN;
  }

  static String of(URI endpoint, String dialect) {
    String region = Account.DEFAULT.region();
    String line =
        switch (dialect) {
          case "fish" -> "set -gx %s %s\n";
          case "powershell" -> "$Env:%s = '%s'\n";
          default -> "export %s=%s\n";
        };
    return Stream.of(
            new Variable("AWS_ENDPOINT_URL", endpoint.toString()),
            new Variable("AWS_REGION", region),
            new Variable("AWS_DEFAULT_REGION", region),
            new Variable("AWS_ACCESS_KEY_ID", "local"),
            new Variable("AWS_SECRET_ACCESS_KEY", "local"))
        .map(variable -> line.formatted(variable.name(), variable.value()))
        .collect(Collectors.joining());
  }
}
