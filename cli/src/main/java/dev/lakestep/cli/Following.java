package dev.lakestep.cli;

import dev.lakestep.cli.platform.Executions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// An execution as it is shown while it runs, from now to its end.
final class Following {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Following() {}

  /// A name for an execution that begins now.
  static String name() {
    return NAME.format(Instant.now());
  }

  /// @param arn of an execution that has begun
  static Ending ended(Executions executions, String arn, Duration pause, Shell shell) {
    String[] parts = arn.split(":", -1);
    shell.out().println("%s  %s".formatted(parts[parts.length - 2], parts[parts.length - 1]));
    shell.out().flush();
    Watch watch = Watch.of(executions, arn, shell);
    Ending ending = Ending.of(watch.untilEnded(pause), watch.timeline(), executions);
    ending.print(shell);
    Afterwards.follow(executions, ending.condition(), pause, shell);
    Optional<String> next = Afterwards.attempt(executions, ending.condition(), pause);
    if (next.isPresent()) {
      shell.out().println();
      return ended(executions, next.get(), pause, shell);
    }
    return ending;
  }
}
