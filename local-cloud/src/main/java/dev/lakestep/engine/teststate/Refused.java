package dev.lakestep.engine.teststate;

/// A test that the API does not run, with its code and words for it.
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String code;

  Refused(String code, String message) {
    super(message);
    this.code = code;
  }

  static Refused of(String message) {
    return new Refused("ValidationException", message);
  }

  public String code() {
    return code;
  }
}
