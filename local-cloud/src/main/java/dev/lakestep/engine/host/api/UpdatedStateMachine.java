package dev.lakestep.engine.host.api;

import java.time.Instant;
import java.util.Optional;

/// A machine after a change.
public record UpdatedStateMachine(
    Instant updateDate, String revisionId, Optional<String> stateMachineVersionArn) {}
