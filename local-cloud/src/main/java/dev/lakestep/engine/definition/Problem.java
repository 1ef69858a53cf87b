package dev.lakestep.engine.definition;

/// What is wrong with a definition, and where, as AWS says it.
public record Problem(String code, String message, String location) {
  public Problem {
    location = location.isEmpty() ? "/" : location;
  }

  static Problem schema(String message, String location) {
    return new Problem("SCHEMA_VALIDATION_FAILED", message, location);
  }

  @Override
  public String toString() {
    return "%s: %s at %s".formatted(code, message, location);
  }
}
