package dev.lakestep.blueprint;

/// A state machine of a flow.
///
/// @param definition in Amazon States Language, with nothing left open
/// @param traced whether X-Ray is told of its executions
public record Machine(String name, String arn, String definition, String role, boolean traced) {}
