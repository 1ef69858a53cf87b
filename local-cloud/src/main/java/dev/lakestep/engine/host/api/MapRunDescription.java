package dev.lakestep.engine.host.api;

import dev.lakestep.engine.run.MapRunView;

/// A map run and the execution that it belongs to.
public record MapRunDescription(String executionArn, MapRunView run) {}
