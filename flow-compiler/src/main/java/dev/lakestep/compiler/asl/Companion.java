package dev.lakestep.compiler.asl;

import dev.lakestep.compiler.plan.MachineName;
import java.util.List;

/// The state machine for what comes after the executions of a flow.
///
/// @param reads the variables of such an execution that it wants to be started with
public record Companion(MachineName name, StateMachine machine, List<String> reads) {
  public Companion {
    reads = List.copyOf(reads);
  }
}
