package dev.lakestep.cli;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.Health;
import dev.lakestep.cloud.LocalCloud;
import dev.lakestep.fault.Faults;
import dev.lakestep.fault.Spec;
import dev.lakestep.fault.SpecError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// `lakestep local start`: serves for as long as the command runs.
record LocalStart(Path folder, int port, Spec chaos) {
  static final int PORT = 4566;
  private static final int HIGHEST_PORT = 65_535;

  static LocalStart of(Given given, Path folder) {
    int port = given.number("--port", PORT);
    if (port > HIGHEST_PORT) {
      throw Trouble.usage("`%d` is no port; the highest is %d".formatted(port, HIGHEST_PORT));
    }
    try {
      return new LocalStart(folder, port, Spec.read(given.option("--chaos", "")));
    } catch (SpecError wrong) {
      throw Trouble.usage("`--chaos`: " + wrong.words());
    }
  }

  int run(Shell shell) throws IOException {
    try (LocalCloud cloud = opened()) {
      cloud.warmUp();
      shell.out().println("AWS on this machine, kept in %s; Ctrl-C stops it".formatted(folder));
      shell.out().println();
      shell.out().print(LocalExports.of(cloud.endpoint(), "sh"));
      shell.out().flush();
      untilStopped(cloud);
    }
    return Exit.CLEAN;
  }

  private LocalCloud opened() throws IOException {
    try {
      return LocalCloud.open(new LocalCloud.Where(folder, port, Account.DEFAULT, Faults.of(chaos)));
    } catch (BindException e) {
      throw portInUse();
    }
  }

  private Trouble portInUse() {
    boolean ours = Health.of(URI.create("http://127.0.0.1:" + port)).isPresent();
    return Trouble.world(
        "%s listens on port %d; stop it, or choose another with `--port`; `--port 0` takes a free one"
            .formatted(ours ? "another local cloud" : "something else", port));
  }

  /// Whoever stops the process closes the cloud first.
  private static void untilStopped(LocalCloud cloud) {
    CountDownLatch never = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() -> {
                  try {
                    cloud.close();
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                }));
    try {
      never.await();
    } catch (InterruptedException stopped) {
      // What is left to do is to close, which must not be interrupted in its turn.
      return;
    }
  }
}
