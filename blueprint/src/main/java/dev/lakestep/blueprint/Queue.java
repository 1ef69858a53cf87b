package dev.lakestep.blueprint;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A queue of SQS.
///
/// @param hidden how long a message that was taken is hidden from others
/// @param kept how long a message stays that nobody takes
/// @param dead where messages go that were taken too often
/// @param senders who may send to it besides those whose roles say so
public record Queue(
    String name,
    String arn,
    Duration hidden,
    Duration kept,
    Optional<Dead> dead,
    List<Sender> senders) {
  public Queue {
    senders = List.copyOf(senders);
  }

  /// The queue of those that nobody could do anything with.
  public record Dead(String arn, int receives) {}
}
