package dev.lakestep.engine.host.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The time of the machine. Alarms go by the clock on the wall, so that one that came due while a
/// laptop was asleep rings when it wakes up.
public final class RealTime implements Time {
  /// How soon a clock that has jumped is noticed.
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(2);

  private final Clock clock = Clock.systemUTC();
  private final Agenda agenda = new Agenda();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean closed;

  public RealTime() {
    Thread.ofPlatform().daemon().name("lakestep-timers").start(this::work);
  }

  @Override
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public Alarm alarm(Instant due, Runnable then) {
    lock.lock();
    try {
      Agenda.Item item = agenda.add(due, then);
      changed.signal();
      return () -> cancel(item);
    } finally {
      lock.unlock();
    }
  }

  private void cancel(Agenda.Item item) {
    lock.lock();
    try {
      agenda.remove(item);
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    while (true) {
      Optional<Agenda.Item> item = await();
      if (item.isEmpty()) {
        return;
      }
      item.get().then().run();
    }
  }

  /// The next one when it is due; nothing once the clock is closed.
  private Optional<Agenda.Item> await() {
    lock.lock();
    try {
      while (!closed) {
        Optional<Agenda.Item> due = agenda.poll(now());
        if (due.isPresent()) {
          return due;
        }
        var _ = changed.awaitNanos(nanos());
      }
      return Optional.empty();
    } catch (InterruptedException _) {
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /// Until the next one, but not so long that a jump of the clock goes unseen.
  private long nanos() {
    return agenda
        .next()
        .map(due -> Duration.between(clock.instant(), due))
        .map(wait -> wait.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : wait)
        .map(Duration::toNanos)
        .orElse(Long.MAX_VALUE);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }
}
