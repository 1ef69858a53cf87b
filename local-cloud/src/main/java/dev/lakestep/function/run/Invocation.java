package dev.lakestep.function.run;

/// One event for a function.
///
/// @param clientContext what the caller says about itself, as JSON; empty if nothing
public record Invocation(String id, byte[] payload, String functionArn, String clientContext) {}
