package dev.lakestep.benchmarks;

import dev.lakestep.compiler.Checked;
import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.source.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Checks 1,000 flows of ten tasks in one process on one thread, round after round, as a project of
/// that size is checked; prints each round, and the median of those that were warm.
public final class CheckBenchmark {
  private static final int FLOWS = 1_000;
  private static final int COLD = 5;
  private static final int WARM = 7;

  private CheckBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    List<Source> sources = GeneratedFlows.of(FLOWS);
    long characters = sources.stream().mapToLong(Source::length).sum();
    say("%d flows of 10 tasks, %d kB", FLOWS, characters / 1000);
    List<Double> rates = new ArrayList<>();
    for (int round = 1; round <= COLD + WARM; round++) {
      double rate = rate(sources);
      say("round %2d%s: %6.0f flows/s", round, round <= COLD ? " (cold)" : "       ", rate);
      rates.add(rate);
    }
    List<Double> warm = new ArrayList<>(rates.subList(COLD, rates.size()));
    Collections.sort(warm);
    say("first round: %.0f flows/s", rates.getFirst());
    say("warm, median of %d rounds: %.0f flows/s", WARM, warm.get(WARM / 2));
  }

  private static double rate(List<Source> sources) {
    long start = System.nanoTime();
    Checked checked = FlowCompiler.check(sources);
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    if (checked.flows().size() != FLOWS || !checked.diagnostics().isEmpty()) {
      throw new IllegalStateException(
          "the flows are not clean: " + checked.diagnostics().getFirst());
    }
    return FLOWS / (taken.toNanos() / 1e9);
  }

  private static void say(String form, Object... values) {
    System.out.println(form.formatted(values));
  }
}
