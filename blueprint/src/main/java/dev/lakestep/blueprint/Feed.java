package dev.lakestep.blueprint;

/// A queue whose messages a function is called with; it says which of them it failed at.
///
/// @param most messages in a call
/// @param atOnce how many calls there may be at a time
public record Feed(String queue, Work work, int most, int atOnce) {}
