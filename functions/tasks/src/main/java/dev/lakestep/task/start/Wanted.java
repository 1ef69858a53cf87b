package dev.lakestep.task.start;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Whether a trigger starts at a time, which its conditions say. Many times are asked for at once,
/// so what does not depend on the time is looked up once.
public interface Wanted {
  /// Whether it may start then.
  ///
  /// @param date the variables of `trigger` at the time
  boolean at(ObjectNode date);

  /// Whether it may start at some time of that day; for one at which it does not, no other time of
  /// the day needs to be looked at.
  boolean thatDay(ObjectNode date);
}
