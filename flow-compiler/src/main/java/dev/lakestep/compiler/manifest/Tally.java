package dev.lakestep.compiler.manifest;

/// What a part of an execution adds up to: state transitions, which are paid for; events, of which
/// an execution has 25,000 at most; and calls of functions.
public record Tally(long transitions, long events, long calls) {
  static final Tally NONE = new Tally(0, 0, 0);

  Tally plus(Tally other) {
    return new Tally(transitions + other.transitions, events + other.events, calls + other.calls);
  }

  Tally times(long count) {
    return new Tally(transitions * count, events * count, calls * count);
  }
}
