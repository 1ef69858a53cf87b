package dev.lakestep.engine.host.api;

import java.time.Instant;

/// A version of a machine, which never changes.
public record PublishedVersion(Instant creationDate, String stateMachineVersionArn) {}
