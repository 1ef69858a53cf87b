package dev.lakestep.schedule.timing;

import dev.lakestep.engine.host.time.Time;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Rings for everything that comes round, each in its order; what is late rings at once.
public final class Clockwork {
  private static final System.Logger LOG = System.getLogger(Clockwork.class.getName());

  private final Time time;
  private final Map<String, Planned> planned = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  public Clockwork(Time time) {
    this.time = time;
  }

  /// Something that comes round.
  public interface Round {
    Optional<Instant> next(Instant after);

    /// How long after its time it rings.
    Instant rings(Instant at);

    /// Returns when it is known for good that this time has come.
    void ring(Instant at);
  }

  private record Planned(Round round, Time.Alarm alarm) {}

  /// Rings from now on for each time after `after`, in the place of what had this name.
  public synchronized void start(String name, Round round, Instant after) {
    stop(name);
    plan(name, round, after);
  }

  public synchronized void stop(String name) {
    Optional.ofNullable(planned.remove(name)).ifPresent(old -> old.alarm().cancel());
  }

  public void stop() {
    stopped = true;
    planned.keySet().forEach(this::stop);
  }

  private void plan(String name, Round round, Instant after) {
    Optional<Instant> next = round.next(after);
    if (next.isPresent() && !stopped) {
      Instant at = next.get();
      Time.Alarm alarm = time.alarm(round.rings(at), () -> due(name, round, at));
      planned.put(name, new Planned(round, alarm));
    }
  }

  private void due(String name, Round round, Instant at) {
    time.enter();
    Thread _ =
        Thread.startVirtualThread(() -> {
          try {
            rung(name, round, at);
          } finally {
            time.leave();
          }
        });
  }

  private void rung(String name, Round round, Instant at) {
    if (isCurrent(name, round)) {
      try {
        round.ring(at);
      } catch (RuntimeException e) {
        if (!stopped) {
          LOG.log(System.Logger.Level.ERROR, name + " did not ring", e);
        }
        return;
      }
    }
    synchronized (this) {
      if (isCurrent(name, round)) {
        planned.remove(name);
        plan(name, round, at);
      }
    }
  }

  /// What rings at once may do so while it is still being planned, and then waits here.
  private synchronized boolean isCurrent(String name, Round round) {
    return Optional.ofNullable(planned.get(name))
        .filter(one -> one.round().equals(round))
        .isPresent();
  }
}
