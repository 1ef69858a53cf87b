package dev.lakestep.fault;

import java.time.Duration;

/// What a fault does.
///
/// @param after whether what was asked for is done all the same, before
/// @param length how long a delay or a time-out takes
public record Effect(Kind kind, boolean after, Duration length) {
  /// As long as a function may run: no client waits longer.
  static final Duration LONGEST = Duration.ofMinutes(15);
}
