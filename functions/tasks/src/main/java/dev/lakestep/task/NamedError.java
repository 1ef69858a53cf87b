package dev.lakestep.task;

/// A failure under the name that a flow's `retry` and `errors` know it by, such as
/// `Athena.CommitConflict`.
public final class NamedError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String name;

  public NamedError(String name, String message) {
    super(message);
    this.name = name;
  }

  public NamedError(String name, String message, Throwable cause) {
    super(message, cause);
    this.name = name;
  }

  public String name() {
    return name;
  }

  /// The message, which is always there.
  public String words() {
    return String.valueOf(getMessage());
  }
}
