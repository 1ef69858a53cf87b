package dev.lakestep.benchmarks;

import dev.lakestep.compiler.Checked;
import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.source.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Checks 1,000 flows of ten tasks in one process on one thread, round after round, as a project of
/// that size is checked; prints each round, and the median of those that were warm.
public final class CheckBenchmark {
  private static final int FLOWS = 1_000;
  private static final int COLD = 10;
  private static final int WARM = 9;

  private CheckBenchmark() {}

  /// What a round took on the clock, and of the processor for all threads of the process.
  private record Round(Duration wall, Duration processor) {
    double perSecond() {
      return FLOWS / (wall.toNanos() / 1e9);
    }

    double perProcessorSecond() {
      return FLOWS / (processor.toNanos() / 1e9);
    }
  }

  public static void main(String[] arguments) throws IOException {
    List<Source> sources = GeneratedFlows.of(FLOWS);
    long characters = sources.stream().mapToLong(Source::length).sum();
    say("%d flows of 10 tasks, %d kB".formatted(FLOWS, characters / 1000));
    List<Round> rounds = new ArrayList<>();
    for (int number = 1; number <= COLD + WARM; number++) {
      Round round = round(sources);
      String mark = number <= COLD ? " (cold)" : "";
      say(
          "round %2d: %s%s"
              .formatted(number, figures(round.perSecond(), round.perProcessorSecond()), mark));
      rounds.add(round);
    }
    List<Round> warm = rounds.subList(COLD, rounds.size());
    double perSecond = median(warm, Round::perSecond);
    double perProcessorSecond = median(warm, Round::perProcessorSecond);
    say("warm, median of %d: %s".formatted(WARM, figures(perSecond, perProcessorSecond)));
  }

  private static String figures(double perSecond, double perProcessorSecond) {
    return "%6.0f flows/s, %6.0f per second of processor".formatted(perSecond, perProcessorSecond);
  }

  private static Round round(List<Source> sources) {
    Duration processor = processorTime();
    long start = System.nanoTime();
    Checked checked = FlowCompiler.check(sources);
    Duration wall = Duration.ofNanos(System.nanoTime() - start);
    if (checked.flows().size() != FLOWS || !checked.diagnostics().isEmpty()) {
      throw new IllegalStateException("the flows are not clean: " + checked.diagnostics());
    }
    return new Round(wall, processorTime().minus(processor));
  }

  private static Duration processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> rate) {
    return rounds.stream().mapToDouble(rate).sorted().skip(rounds.size() / 2).findFirst().orElse(0);
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
