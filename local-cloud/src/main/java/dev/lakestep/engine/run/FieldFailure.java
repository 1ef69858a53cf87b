package dev.lakestep.engine.run;

/// A field of a state could not be evaluated; `location` is its path in the state.
final class FieldFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String location;

  FieldFailure(String message, String location) {
    super(message);
    this.location = location;
  }

  String location() {
    return location;
  }
}
