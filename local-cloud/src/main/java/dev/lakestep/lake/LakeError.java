package dev.lakestep.lake;

/// What is wrong with an Iceberg table, by the name that Trino has for it.
public final class LakeError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String name;

  LakeError(String name, String message) {
    super(message);
    this.name = name;
  }

  LakeError(String name, String message, Throwable cause) {
    super(message, cause);
    this.name = name;
  }

  /// Such as `ICEBERG_COMMIT_ERROR`.
  public String name() {
    return name;
  }

  public String words() {
    return String.valueOf(getMessage());
  }
}
