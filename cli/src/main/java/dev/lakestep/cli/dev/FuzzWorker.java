package dev.lakestep.cli.dev;

import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.yaml.Sources;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Takes one input after the other until all are done, on a thread of its own.
final class FuzzWorker {
  private static final Duration SLOW = Duration.ofSeconds(1);

  private final Mutator mutator;
  private final AtomicLong next;
  private final long count;
  private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::work);
  private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
  private volatile long current;
  private volatile long since = System.nanoTime();
  private final AtomicLong done = new AtomicLong();

  FuzzWorker(Mutator mutator, AtomicLong next, long count) {
    this.mutator = mutator;
    this.next = next;
    this.count = count;
  }

  void start() {
    thread.start();
  }

  /// Waits for the end, at most so long; says whether it came.
  boolean join(Duration atMost) {
    try {
      return thread.join(atMost);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  List<Failure> failures() {
    return List.copyOf(failures);
  }

  long done() {
    return done.get();
  }

  long current() {
    return current;
  }

  Duration busyFor() {
    return Duration.ofNanos(System.nanoTime() - since);
  }

  private void work() {
    long number = next.getAndIncrement();
    for (; number < count; number = next.getAndIncrement()) {
      current = number;
      since = System.nanoTime();
      offer(number, mutator.input(number));
      done.incrementAndGet();
    }
  }

  /// Counts the time of this thread alone, so that a busy machine is no failure.
  private void offer(long number, byte[] bytes) {
    long start = cpuTime();
    try {
      List<Diagnostic> diagnostics = check(bytes);
      diagnostics.stream()
          .flatMap(FuzzWorker::outside)
          .map(what -> new Failure(number, Failure.Kind.OUTSIDE, what))
          .forEach(failures::add);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
      failures.add(new Failure(number, Failure.Kind.CRASH, e + " " + place(e)));
    }
    Duration taken = Duration.ofNanos(cpuTime() - start);
    if (taken.compareTo(SLOW) > 0) {
      failures.add(new Failure(number, Failure.Kind.SLOW, taken.toString()));
    }
  }

  private static List<Diagnostic> check(byte[] bytes) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Source> source = Sources.decode("fuzz.yaml", bytes, diagnostics);
    List<Diagnostic> found = FlowCompiler.check(source.stream().toList()).diagnostics();
    return Stream.concat(diagnostics.sorted().stream(), found.stream()).toList();
  }

  /// The places of a diagnostic that no editor could show: beyond the file, or not in it.
  private static Stream<String> outside(Diagnostic diagnostic) {
    return Stream.of(
            Stream.of(diagnostic.span()),
            diagnostic.related().stream().map(Diagnostic.Related::span),
            diagnostic.fixes().stream().map(Fix::edits).flatMap(List::stream).map(Fix.Edit::span))
        .flatMap(spans -> spans)
        .filter(span -> !isInside(span))
        .map(span -> diagnostic.code().id() + " at " + span);
  }

  private static boolean isInside(Span span) {
    return span.source().name().equals("fuzz.yaml")
        && span.end() <= span.source().length()
        && span.from().line() <= span.source().lines();
  }

  private static String place(Throwable e) {
    return Stream.of(e.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("dev.lakestep.compiler"))
        .findFirst()
        .map(StackTraceElement::toString)
        .orElse("");
  }

  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
