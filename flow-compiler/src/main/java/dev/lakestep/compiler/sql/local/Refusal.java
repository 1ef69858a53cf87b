package dev.lakestep.compiler.sql.local;

/// Ends a translation that would only be a guess; becomes `Translation.Refused`.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refusal(String message) {
    super(message, null, false, false);
  }

  String words() {
    return String.valueOf(getMessage());
  }
}
