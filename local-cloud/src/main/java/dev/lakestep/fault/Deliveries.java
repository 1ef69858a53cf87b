package dev.lakestep.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Stands before what a service hands to others, and lets it come twice, late, in another order or
/// not at all, as the faults say.
public final class Deliveries implements AutoCloseable {
  /// What waits for another to come first waits no longer than this.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Faults faults;
  private final ScheduledThreadPoolExecutor later =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("late-deliveries").factory());

  public Deliveries(Faults faults) {
    this.faults = faults;
    later.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /// What `next` takes, as the faults of a service let it through. Who is late comes on a thread of
  /// its own.
  public <T> Consumer<T> of(String service, Consumer<T> next) {
    return new Faulty<>(service, next);
  }

  private final class Faulty<T> implements Consumer<T> {
    private final String service;
    private final Consumer<T> next;

    /// Those that let the one behind them go first.
    private final List<T> passed = new ArrayList<>();

    Faulty(String service, Consumer<T> next) {
      this.service = service;
      this.next = next;
    }

    @Override
    public void accept(T one) {
      if (faults.isDisarmed()) {
        next.accept(one);
        return;
      }
      Strike strike = faults.strike(Point.delivery(service));
      if (strike.delay().isZero()) {
        deliver(one, strike);
      } else {
        after(strike.delay(), () -> deliver(one, strike));
      }
    }

    private void deliver(T one, Strike strike) {
      if (strike.is(Kind.REORDER)) {
        synchronized (passed) {
          passed.add(one);
        }
        after(PATIENCE, this::let);
        return;
      }
      if (!strike.is(Kind.DROP)) {
        next.accept(one);
      }
      if (strike.is(Kind.DUPLICATE)) {
        next.accept(one);
      }
      let();
    }

    private void let() {
      List<T> all;
      synchronized (passed) {
        all = List.copyOf(passed);
        passed.clear();
      }
      all.forEach(next);
    }
  }

  private void after(Duration wait, Runnable work) {
    Future<?> _ = later.schedule(work, wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// What is late by then never comes.
  @Override
  public void close() {
    later.shutdownNow();
  }
}
