package dev.lakestep.cli.dev.flows;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakestep.compiler.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs public flows on the engine, against made-up services, and holds them against what their own
/// meaning demands: a table of ours, read off the flows by hand.
public final class ConformRuns {
  private final FlowProject project;
  private final PrintStream out;
  private int right;
  private int different;
  private int skipped;

  private ConformRuns(FlowProject project, PrintStream out) {
    this.project = project;
    this.out = out;
  }

  /// The flows of a folder are one project; those with errors are left out. A line for each run
  /// that differs or is skipped, then the count; answers 0 if none differs, 1 if one does, 3 if the
  /// flows cannot be read.
  public static int run(Path directory, PrintStream out) {
    try {
      return new ConformRuns(FlowProject.of(sources(directory)), out).judge(table());
    } catch (IOException | UncheckedIOException e) {
      out.println("cannot read the flows in " + directory + ": " + e.getMessage());
      return 3;
    }
  }

  static List<Source> sources(Path directory) throws IOException {
    List<Source> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.ya?ml")).sorted().toList()) {
        sources.add(new Source(directory.relativize(file).toString(), Files.readString(file)));
      }
    }
    return sources;
  }

  private static List<ExpectedRun> table() throws IOException {
    try (InputStream table = ConformRuns.class.getResourceAsStream("expected-runs.txt")) {
      if (table == null) {
        throw new IOException("no expected-runs.txt");
      }
      return ExpectedRun.in(new String(table.readAllBytes(), UTF_8));
    }
  }

  private int judge(List<ExpectedRun> expected) {
    Set<String> left = new TreeSet<>(project.definitions().keySet());
    left.addAll(project.faults().keySet());
    for (ExpectedRun run : expected) {
      Set<String> names =
          project.definitions().keySet().stream()
              .filter(name -> name.endsWith("." + run.flow()))
              .collect(Collectors.toSet());
      project.faults().keySet().stream()
          .filter(name -> name.endsWith("." + run.flow()))
          .forEach(names::add);
      left.removeAll(names);
      names.forEach(name -> judge(name, run));
    }
    left.forEach(name -> differs(name, List.of("nothing says what must come of it")));
    out.println("%d as expected, %d differ, %d skipped".formatted(right, different, skipped));
    return different == 0 ? 0 : 1;
  }

  private void judge(String name, ExpectedRun expected) {
    String fault = project.faults().getOrDefault(name, "");
    if (!fault.isEmpty()) {
      differs(name, List.of(fault));
      return;
    }
    if (expected.skipped().isPresent()) {
      skipped++;
      out.println("skipped %s: %s".formatted(name, expected.skipped().get()));
      return;
    }
    FlowTrial trial = FlowTrial.run(project, name, expected.script());
    List<String> differences = new ArrayList<>(RunVerdict.differences(expected, trial));
    if (!differences.isEmpty()) {
      trial.unknown().forEach(type -> differences.add("there is no fake for `%s`".formatted(type)));
      differs(name + " " + expected.script().input(), differences);
    } else {
      right++;
    }
  }

  private void differs(String name, List<String> differences) {
    different++;
    out.println("differs %s: %s".formatted(name, String.join("; ", differences)));
  }
}
