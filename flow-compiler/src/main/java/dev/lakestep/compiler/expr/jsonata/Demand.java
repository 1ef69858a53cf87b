package dev.lakestep.compiler.expr.jsonata;

/// What must hold for a phrase to have a value, in the order in which Kestra would find out. The
/// condition is true or false whatever it looks at, even where that is undefined.
///
/// @param isUndefined whether Kestra takes its failing for an undefined name, which `??` covers
record Demand(String condition, String complaint, boolean isUndefined) {
  static final String NEVER = "false";

  Demand withCondition(String other) {
    return new Demand(other, complaint, isUndefined);
  }
}
