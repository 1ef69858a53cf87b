package dev.lakestep.engine.host.api;

import java.time.Instant;

/// An execution that was started, or was running already.
public record StartedExecution(String executionArn, Instant startDate) {}
