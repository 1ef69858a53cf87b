package dev.lakestep.blueprint;

/// A service that may send something here, on behalf of certain things of this account only.
///
/// @param service such as `events.amazonaws.com`
/// @param action that it may do
/// @param source the ARN on whose behalf, or a pattern of some
public record Sender(String service, String action, String source) {}
