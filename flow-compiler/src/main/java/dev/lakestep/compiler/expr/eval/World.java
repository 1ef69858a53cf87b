package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// All that expressions ask of the world beyond their context. What it does not have, it answers
/// with nothing; the functions that ask then say so to the user.
public interface World {
  Instant now();

  /// The zone of dates that name none.
  ZoneId zone();

  /// A number from 0 up to, not including, `bound`.
  long random(long bound);

  default Optional<String> secret(String namespace, String name) {
    return Optional.empty();
  }

  /// What the key-value store holds in just this namespace.
  default Optional<Value> stored(String namespace, String key) {
    return Optional.empty();
  }

  /// The content of a file: by its URI in the storage, or by its path in the namespace.
  default Optional<String> file(String namespace, String path) {
    return Optional.empty();
  }

  default Optional<Long> fileSize(String namespace, String path) {
    return Optional.empty();
  }

  /// The URI of a file of a namespace.
  default Optional<String> fileUri(String namespace, String path) {
    return Optional.empty();
  }

  /// The error logs of the execution so far.
  default Optional<Value> errorLogs() {
    return Optional.empty();
  }

  /// A world that holds nothing, and whose clock stands.
  static World still(Instant now) {
    return new StillWorld(now);
  }
}
