package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.plan.Json;
import dev.lakestep.compiler.plan.MachineName;

/// A call that a state makes itself.
///
/// @param machine the one that the state is of: that of the flow, or that of what comes after it
/// @param service the call, as `dynamodb:putItem`
public record MachineCall(Ask ask, MachineName machine, String service, Json arguments) {
  /// The turns of a distributed map are executions of the machine.
  public static final String TURNS = "states:map";
}
