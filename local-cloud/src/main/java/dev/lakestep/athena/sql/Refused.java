package dev.lakestep.athena.sql;

import dev.lakestep.athena.run.Ending.Fault;

/// Ends a statement that cannot be done; becomes its fault.
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  Refused(Fault fault) {
    super(fault.message(), null, false, false);
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
