package dev.lakestep.compiler.diagnostic;

/// How bad it is: an error stops the flow, a warning wants a look, a note only informs.
public enum Severity {
  ERROR,
  WARNING,
  NOTE
}
