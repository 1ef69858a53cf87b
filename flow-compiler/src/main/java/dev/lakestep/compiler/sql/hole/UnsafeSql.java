package dev.lakestep.compiler.sql.hole;

/// Why a value cannot be put into a statement: there it would be more than the value that its place
/// is for.
public final class UnsafeSql extends RuntimeException {
  /// The name of this failure in a state machine.
  public static final String NAME = "Lakestep.UnsafeSql";

  private final String reason;

  public UnsafeSql(String reason) {
    super(reason);
    this.reason = reason;
  }

  /// The same as the message, and never null.
  public String reason() {
    return reason;
  }
}
