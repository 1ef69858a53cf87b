package dev.lakestep.cli;

import dev.lakestep.cloud.Health;
import dev.lakestep.cloud.Readiness;
import dev.lakestep.cloud.Running;
import dev.lakestep.cloud.Status;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.TreeSet;

/// `lakestep local status`: who serves, where, since when, and what is kept.
final class LocalStatus {
  private static final long KILO = 1024;

  private LocalStatus() {}

  static int run(Path folder, boolean json, Shell shell) throws IOException {
    Status status = Status.of(folder);
    if (json) {
      shell.out().print(status.json());
    } else {
      print(status, shell.out());
    }
    return status.running().isPresent() ? Exit.CLEAN : Exit.BROKEN_WORLD;
  }

  private static void print(Status status, PrintStream out) {
    if (status.running().isEmpty()) {
      out.println("nothing serves %s".formatted(status.folder()));
    } else {
      Running running = status.running().get();
      out.println("AWS on this machine, kept in %s".formatted(status.folder()));
      line(out, "endpoint", running.endpoint().toString());
      line(out, "process", process(status, running));
    }
    TreeSet<String> names = new TreeSet<>(status.sizes().keySet());
    status.health().ifPresent(health -> names.addAll(health.services().keySet()));
    names.forEach(name -> line(out, name, service(status, name)));
    status
        .health()
        .ifPresent(health ->
            health
                .faults()
                .forEach(one ->
                    line(
                        out,
                        "fault",
                        "%s struck %d of %d".formatted(one.rule(), one.struck(), one.seen()))));
  }

  private static void line(PrintStream out, String name, String text) {
    out.println("  %-15s %s".formatted(name, text));
  }

  private static String process(Status status, Running running) {
    StringBuilder text = new StringBuilder();
    text.append(running.pid()).append(", for ").append(length(status.uptime()));
    status.memory().ifPresent(bytes -> text.append(", ").append(size(bytes)));
    if (status.health().isEmpty()) {
      text.append(", does not answer");
    }
    return text.toString();
  }

  /// What it keeps, and how far it is unless it is ready.
  private static String service(Status status, String name) {
    String size = size(status.sizes().getOrDefault(name, 0L));
    return status
        .health()
        .map(health -> health.services().getOrDefault(name, Readiness.READY))
        .filter(state -> state != Readiness.READY)
        .map(state -> size + ", " + Health.word(state))
        .orElse(size);
  }

  private static String length(Duration time) {
    if (time.toMinutes() < 1) {
      return time.toSeconds() + " s";
    }
    return time.toHours() < 1
        ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
        : "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
  }

  static String size(long bytes) {
    if (bytes < KILO) {
      return bytes + " B";
    }
    if (bytes < KILO * KILO) {
      return String.format(Locale.ROOT, "%.1f kB", bytes / (double) KILO);
    }
    return String.format(Locale.ROOT, "%.1f MB", bytes / (double) (KILO * KILO));
  }
}
