package dev.lakestep.engine.host.time;

import java.time.Instant;

/// The clock that executions run by, in milliseconds, and alarms set by it.
public interface Time extends AutoCloseable {
  Instant now();

  /// Does it once at that instant, or at once if that has passed; not on the thread of the caller.
  Alarm alarm(Instant due, Runnable then);

  /// Work begins that may change what is due next.
  default void enter() {}

  /// Such work has ended.
  default void leave() {}

  @Override
  void close();

  /// Something that will be done, unless it is cancelled first.
  interface Alarm {
    void cancel();
  }
}
