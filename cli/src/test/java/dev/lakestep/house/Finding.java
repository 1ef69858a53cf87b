package dev.lakestep.house;

/// A place that breaks a rule of the house, and what to do about it.
record Finding(String path, long line, String message) {
  @Override
  public String toString() {
    return "%s:%d: %s".formatted(path, line, message);
  }
}
