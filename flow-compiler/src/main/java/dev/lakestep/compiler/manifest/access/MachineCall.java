package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.plan.Json;

/// A call that a state makes itself.
///
/// @param service the call, as `dynamodb:putItem`
public record MachineCall(Ask ask, String service, Json arguments) {
  /// The turns of a distributed map are executions of the machine.
  public static final String TURNS = "states:map";
}
