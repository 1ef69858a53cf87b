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
import java.util.Optional;
import java.util.stream.Stream;

/// Runs public flows on the engine, against made-up services, and holds them against what their own
/// meaning demands: a table of ours, read off the flows by hand.
public final class ConformRuns {
  private final FlowProject project;
  private final PrintStream out;
  private int right;
  private int different;
  private int skipped;
  private int runs;

  private ConformRuns(FlowProject project, PrintStream out) {
    this.project = project;
    this.out = out;
  }

  /// The flows of a folder are one project; those with errors are left out. A line for each flow
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
    project
        .names()
        .forEach((flow, machine) -> {
          List<ExpectedRun> demanded =
              expected.stream().filter(run -> flow.endsWith("." + run.flow())).toList();
          judge(flow, machine, demanded);
        });
    out.println("%d runs of %d flows".formatted(runs, project.names().size()));
    out.println("%d as expected, %d differ, %d skipped".formatted(right, different, skipped));
    return different == 0 ? 0 : 1;
  }

  private void judge(String flow, String machine, List<ExpectedRun> demanded) {
    Optional<String> skip = demanded.stream().flatMap(run -> run.skipped().stream()).findFirst();
    String fault = project.faults().getOrDefault(machine, "");
    List<String> differences = new ArrayList<>();
    if (demanded.isEmpty()) {
      differences.add("nothing says what must come of it");
    }
    if (!fault.isEmpty()) {
      differences.add(fault);
    } else if (skip.isPresent()) {
      skipped++;
      out.println("skipped %s: %s".formatted(flow, skip.get()));
      return;
    } else {
      demanded.forEach(run -> differences.addAll(differences(machine, run)));
    }
    if (differences.isEmpty()) {
      right++;
    } else {
      different++;
      out.println("differs %s: %s".formatted(flow, String.join("; ", differences)));
    }
  }

  private List<String> differences(String machine, ExpectedRun expected) {
    runs++;
    FlowTrial trial = FlowTrial.run(project, machine, expected.script());
    List<String> differences = new ArrayList<>(RunVerdict.differences(expected, trial));
    if (!differences.isEmpty()) {
      trial.unknown().forEach(type -> differences.add("there is no fake for `%s`".formatted(type)));
      differences.replaceAll(line -> "with %s %s".formatted(expected.script().input(), line));
    }
    return differences;
  }
}
