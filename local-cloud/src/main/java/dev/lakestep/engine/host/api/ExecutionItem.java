package dev.lakestep.engine.host.api;

import java.time.Instant;
import java.util.Optional;

/// An execution in a list.
public record ExecutionItem(
    String executionArn,
    String stateMachineArn,
    Optional<String> stateMachineVersionArn,
    String name,
    ExecutionStatus status,
    Instant startDate,
    Optional<Instant> stopDate,
    int redriveCount,
    Optional<Instant> redriveDate) {}
