package dev.lakestep.blueprint;

import java.util.List;
import java.util.Optional;

/// A topic of SNS, for news that people should have.
///
/// @param email who is told, if anybody
/// @param senders services that may tell
public record Topic(String name, String arn, Optional<String> email, List<Sender> senders) {
  public Topic {
    senders = List.copyOf(senders);
  }
}
