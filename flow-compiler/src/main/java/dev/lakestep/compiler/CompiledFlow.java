package dev.lakestep.compiler;

import dev.lakestep.compiler.asl.StateMachine;
import dev.lakestep.compiler.manifest.Manifest;
import dev.lakestep.compiler.resolve.ResolvedFlow;

/// A flow, the state machine that runs it, and what there is to know besides.
public record CompiledFlow(ResolvedFlow resolved, StateMachine machine, Manifest manifest) {}
