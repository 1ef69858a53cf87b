package dev.lakestep.cli;

import dev.lakestep.cli.Syntax.Option;
import dev.lakestep.cli.Syntax.Takes;
import dev.lakestep.cli.Syntax.Times;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// `lakestep local start`: AWS on this machine, for as long as the command runs.
final class LocalCommand implements Command {
  private static final int PORT = 4566;
  private static final int HIGHEST_PORT = 65_535;

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Runs the services of AWS on this machine, until it is stopped.",
            "S3, DynamoDB, Step Functions, the Glue Data Catalog, SQS, SNS, Secrets Manager,"
                + " parameters and STS. They keep what they have in a folder; only programs on this"
                + " machine reach them.")
        .operand("start", Times.ONCE, "The word `start`.")
        .option(new Option("--port", new Takes.Count("PORT"), "Where they listen; else 4566."))
        .option(
            new Option("--data", new Takes.Word("DIR"), "What they keep; else .lakestep/cloud."))
        .examples(
            "lakestep local start                  then, in another terminal:",
            "export AWS_ENDPOINT_URL=http://127.0.0.1:4566 AWS_REGION=us-east-1",
            "export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local",
            "aws s3 mb s3://lake");
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    if (!given.word(0).equals("start")) {
      throw Trouble.usage(
          "`lakestep local` cannot `%s`; there is `start`".formatted(given.word(0)));
    }
    int port = given.number("--port", PORT);
    if (port > HIGHEST_PORT) {
      throw Trouble.usage("`%d` is no port; the highest is %d".formatted(port, HIGHEST_PORT));
    }
    Path folder = shell.folder().resolve(given.option("--data", ".lakestep/cloud"));
    try (LocalCloud cloud = opened(folder, port)) {
      say(cloud, folder, shell);
      untilStopped(cloud);
    }
    return Exit.CLEAN;
  }

  private static LocalCloud opened(Path folder, int port) throws IOException {
    try {
      return LocalCloud.open(new LocalCloud.Where(folder, port, Account.DEFAULT));
    } catch (BindException e) {
      throw Trouble.world(
          "something else listens on port %d; stop it, or choose another `--port`".formatted(port));
    }
  }

  private static void say(LocalCloud cloud, Path folder, Shell shell) {
    shell.out().println("AWS on this machine, kept in %s; Ctrl-C stops it".formatted(folder));
    shell.out().println();
    shell.out().println("export AWS_ENDPOINT_URL=" + cloud.endpoint());
    shell.out().println("export AWS_REGION=" + Account.DEFAULT.region());
    shell.out().println("export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local");
    shell.out().flush();
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
