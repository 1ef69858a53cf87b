package dev.lakestep.cli.dev;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Holds the engine against executions, tests of states and refusals that were recorded on AWS.
public final class ConformAsl {
  private final PrintStream out;
  private int passed;
  private int failed;
  private int skipped;
  private int causes;
  private int histories;

  private ConformAsl(PrintStream out) {
    this.out = out;
  }

  /// A line for each case that differs or is skipped, then the count; answers 0 if none differs, 1
  /// if one does, 3 if the cases cannot be read.
  public static int run(Path directory, PrintStream out) {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> cases = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
      ConformAsl conform = new ConformAsl(out);
      for (Path file : cases) {
        conform.judge(AslCase.read(file));
      }
      return conform.summary(cases.size());
    } catch (IOException | UncheckedIOException e) {
      out.println("cannot read the cases in " + directory + ": " + e.getMessage());
      return 3;
    }
  }

  private void judge(AslCase recording) {
    if (!recording.reservations().isEmpty()) {
      report(
          recording,
          new AslVerdict.Skipped(String.join(", ", recording.reservations())),
          List.of());
      return;
    }
    switch (recording.kind()) {
      case "execution" -> {
        AslExecution execution = new AslExecution(recording);
        report(recording, execution.judge(), execution.secondary());
      }
      case "test-state", "test-state-error" -> {
        AslTest test = new AslTest(recording);
        report(recording, test.judge(), test.secondary());
      }
      case "create-error" -> report(recording, AslRefusal.create(recording), List.of());
      case "validate" -> report(recording, AslRefusal.validate(recording), List.of());
      default ->
          report(
              recording,
              new AslVerdict.Failed(
                  List.of("the kind `%s` is unknown".formatted(recording.kind()))),
              List.of());
    }
  }

  private void report(AslCase recording, AslVerdict verdict, List<String> secondary) {
    String name = recording.kind() + "/" + recording.name();
    switch (verdict) {
      case AslVerdict.Passed _ -> passed++;
      case AslVerdict.Skipped(var reason) -> {
        skipped++;
        out.println("skipped %s: %s".formatted(name, reason));
      }
      case AslVerdict.Failed(var differences) -> {
        failed++;
        out.println("failed %s: %s".formatted(name, String.join("; ", differences)));
      }
    }
    causes += secondary.stream().anyMatch(line -> line.startsWith("cause")) ? 1 : 0;
    histories += secondary.stream().anyMatch(line -> line.startsWith("history")) ? 1 : 0;
  }

  private int summary(int cases) {
    out.println(
        "of %d cases, %d have a cause and %d a history that differ in words or links from AWS's"
            .formatted(cases, causes, histories));
    out.println("%d passed, %d failed, %d skipped".formatted(passed, failed, skipped));
    return failed == 0 ? 0 : 1;
  }
}
