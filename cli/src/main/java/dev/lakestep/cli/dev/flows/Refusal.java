package dev.lakestep.cli.dev.flows;

/// A call that a service refuses, as a task of a state machine sees it.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  static final String NO_FAKE = "Lakestep.NoFake";
  private final String error;

  Refusal(String error, String cause) {
    super(cause);
    this.error = error;
  }

  String error() {
    return error;
  }

  String cause() {
    return String.valueOf(getMessage());
  }
}
