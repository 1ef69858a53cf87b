package dev.lakestep.compiler.catalogue;

/// The families of things that a flow names by `type`.
public enum Family {
  TASK,
  TRIGGER,
  CONDITION,
  INPUT,
  RETRY
}
