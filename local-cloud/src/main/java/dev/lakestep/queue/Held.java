package dev.lakestep.queue;

import java.time.Instant;

/// A message as it stands in its queue now.
///
/// @param visible when it can be received, again or for the first time
/// @param seen how it was received so far
record Held(Message message, Instant visible, Seen seen) {

  /// How often a message was received, in all queues and in this one.
  ///
  /// @param first when it was received first; of no meaning before
  record Seen(int times, int here, Instant first) {
    static final Seen NEVER = new Seen(0, 0, Instant.EPOCH);

    Seen again(Instant now) {
      return new Seen(times + 1, here + 1, times == 0 ? now : first);
    }

    Seen elsewhere() {
      return new Seen(times, 0, first);
    }
  }

  boolean wasTaken() {
    return seen.here() > 0;
  }

  boolean isInFlight(Instant now) {
    return wasTaken() && visible.isAfter(now);
  }
}
