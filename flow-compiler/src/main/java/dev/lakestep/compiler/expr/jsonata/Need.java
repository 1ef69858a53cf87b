package dev.lakestep.compiler.expr.jsonata;

/// What must hold for an expression to have a value: a JSONata condition that always yields true or
/// false, and the sentence for the user if it is false.
public record Need(String condition, String complaint) {}
