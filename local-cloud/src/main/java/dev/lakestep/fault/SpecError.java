package dev.lakestep.fault;

/// What is wrong with a text that should say which faults strike.
public final class SpecError extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private final int place;
  private final String hint;

  SpecError(int place, String message, String hint) {
    super(message);
    this.place = place;
    this.hint = hint;
  }

  /// The first character that is wrong, counted from 1.
  public int place() {
    return place;
  }

  public String hint() {
    return hint;
  }

  /// All in one line.
  public String words() {
    return "%s, at character %d; %s".formatted(getMessage(), place, hint);
  }
}
