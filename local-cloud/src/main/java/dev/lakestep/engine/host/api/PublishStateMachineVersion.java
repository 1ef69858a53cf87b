package dev.lakestep.engine.host.api;

import java.util.Optional;

/// A request to publish a machine as it is, if it still is the revision that is meant.
public record PublishStateMachineVersion(
    String stateMachineArn, Optional<String> revisionId, Optional<String> description) {}
