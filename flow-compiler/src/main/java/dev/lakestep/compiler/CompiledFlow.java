package dev.lakestep.compiler;

import dev.lakestep.compiler.asl.Companion;
import dev.lakestep.compiler.asl.StateMachine;
import dev.lakestep.compiler.manifest.Manifest;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import java.util.Optional;

/// A flow, the state machine that runs it, and what there is to know besides.
///
/// @param companion the state machine that runs after it, with the role of the flow
public record CompiledFlow(
    ResolvedFlow resolved,
    StateMachine machine,
    Manifest manifest,
    Optional<Companion> companion) {}
