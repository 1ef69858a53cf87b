package dev.lakestep.engine.host.api;

import java.time.Instant;
import java.util.Optional;

/// A machine that was created, or was there already.
public record CreatedStateMachine(
    String stateMachineArn, Instant creationDate, Optional<String> stateMachineVersionArn) {}
