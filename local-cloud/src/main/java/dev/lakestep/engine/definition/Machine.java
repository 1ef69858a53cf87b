package dev.lakestep.engine.definition;

import java.util.Optional;

/// A definition that was read and found valid.
public record Machine(Chart chart, Optional<Long> timeoutSeconds) {}
