package dev.lakestep.blueprint;

import dev.lakestep.compiler.manifest.Start;
import java.util.List;

/// What has to be made so that a trigger starts its flow.
public sealed interface Wire {
  Start start();

  default String trigger() {
    return start().id();
  }

  /// Objects that land: the bucket tells the bus, the bus a queue.
  record Landing(Start.Objects start, String bucket, String prefix, Rule rule) implements Wire {}

  /// A clock, or dates.
  record Clock(Start start, List<Schedule> schedules) implements Wire {
    public Clock {
      schedules = List.copyOf(schedules);
    }
  }

  /// A call of the address that all webhooks share; the path ends with a key.
  record Call(Start.Webhook start, String path) implements Wire {}

  /// What the index tells is enough.
  record Told(Start.AfterFlows start) implements Wire {}

  /// What nothing is made for.
  record Nothing(Start start, String why) implements Wire {}
}
