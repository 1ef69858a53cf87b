package dev.lakestep.compiler;

import dev.lakestep.compiler.asl.StateMachine;
import dev.lakestep.compiler.resolve.ResolvedFlow;

/// A flow, and the state machine that runs it.
public record CompiledFlow(ResolvedFlow resolved, StateMachine machine) {}
