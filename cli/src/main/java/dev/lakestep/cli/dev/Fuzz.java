package dev.lakestep.cli.dev;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Offers damaged flows to the whole compiler and counts what must not happen: a crash, more than a
/// second of work, a place outside the file.
public final class Fuzz {
  private static final Duration STUCK = Duration.ofSeconds(60);
  private static final int SHOWN = 5;

  private Fuzz() {}

  /// Checks `count` inputs made from the flows below `folder`; answers 0 if all went well.
  public static int run(long count, long seed, Path folder, PrintStream out) throws IOException {
    Mutator mutator = new Mutator(Corpus.in(folder), seed);
    AtomicLong next = new AtomicLong();
    List<FuzzWorker> workers =
        Stream.generate(() -> new FuzzWorker(mutator, next, count))
            .limit(Runtime.getRuntime().availableProcessors())
            .toList();
    workers.forEach(FuzzWorker::start);
    boolean finished = await(workers, out, mutator);
    List<Failure> failures =
        workers.stream().flatMap(worker -> worker.failures().stream()).toList();
    failures.stream().sorted().limit(SHOWN).forEach(failure -> show(failure, mutator, out));
    out.printf(
        "%d inputs, %d crashes, %d over 1 s, %d spans outside%n",
        workers.stream().mapToLong(FuzzWorker::done).sum(),
        count(failures, Failure.Kind.CRASH),
        count(failures, Failure.Kind.SLOW),
        count(failures, Failure.Kind.OUTSIDE));
    return finished && failures.isEmpty() ? 0 : 1;
  }

  /// Waits for all; gives up on one that hangs, after saying on what.
  private static boolean await(List<FuzzWorker> workers, PrintStream out, Mutator mutator) {
    for (FuzzWorker worker : workers) {
      while (!worker.join(STUCK)) {
        if (worker.busyFor().compareTo(STUCK) > 0) {
          show(new Failure(worker.current(), Failure.Kind.SLOW, "does not end"), mutator, out);
          return false;
        }
      }
    }
    return true;
  }

  private static long count(List<Failure> failures, Failure.Kind kind) {
    return failures.stream().filter(failure -> failure.kind() == kind).count();
  }

  private static void show(Failure failure, Mutator mutator, PrintStream out) {
    out.printf(
        "%s at input %d of seed %d: %s%n",
        failure.kind(), failure.input(), mutator.seed(), failure.what());
    new String(mutator.input(failure.input()), UTF_8)
        .lines()
        .forEach(line -> out.println("    " + line));
  }
}
