package dev.lakestep.blueprint;

import java.util.Collections;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Who is told of what happens, and what.
///
/// @param role that the teller takes on, where it needs one
/// @param dead ARN of the queue of what could not be told
public record Target(
    String id, String arn, Said said, Optional<String> role, Optional<String> dead) {

  /// What is told.
  public sealed interface Said {
    /// The event itself.
    record All() implements Said {}

    /// Always the same, as JSON.
    record Same(String json) implements Said {}

    /// Parts of the event by name, put into a template.
    record Made(SequencedMap<String, String> paths, String template) implements Said {
      public Made {
        paths = Collections.unmodifiableSequencedMap(new TreeMap<>(paths));
      }
    }
  }
}
