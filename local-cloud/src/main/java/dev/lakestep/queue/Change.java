package dev.lakestep.queue;

import java.time.Instant;

/// Something that happens to the queues; the journal is made of these.
sealed interface Change {
  String queue();

  /// A queue is there, or is described anew.
  record QueueSaid(Profile profile) implements Change {
    @Override
    public String queue() {
      return profile.name();
    }
  }

  record QueueGone(String queue) implements Change {}

  record QueuePurged(String queue) implements Change {}

  record MessagePut(String queue, Held held) implements Change {}

  /// A message was received, or its consumer says how long it stays hidden.
  record MessageHidden(String queue, long number, Instant visible, Held.Seen seen)
      implements Change {}

  record MessageGone(String queue, long number) implements Change {}

  record Remembered(String queue, Memory memory) implements Change {}

  /// A message that is not to be taken twice until a moment.
  record Memory(String key, String id, String sequence, Instant until) {}
}
