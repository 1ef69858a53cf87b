package dev.lakestep.function.run;

/// One event for a function.
///
/// @param clientContext what the caller says about itself, as JSON; empty if nothing
public record Invocation(String id, Payload payload, String functionArn, String clientContext) {}
