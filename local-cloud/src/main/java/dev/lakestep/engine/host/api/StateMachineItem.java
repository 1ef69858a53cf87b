package dev.lakestep.engine.host.api;

import java.time.Instant;

/// A machine in a list.
public record StateMachineItem(String stateMachineArn, String name, Instant creationDate) {
  public String type() {
    return "STANDARD";
  }
}
