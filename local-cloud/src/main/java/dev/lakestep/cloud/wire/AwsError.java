package dev.lakestep.cloud.wire;

/// What a service refuses, with AWS's own code, status and words for it.
public final class AwsError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String code;
  private final int status;

  public AwsError(String code, int status, String message) {
    super(message);
    this.code = code;
    this.status = status;
  }

  public String code() {
    return code;
  }

  public int status() {
    return status;
  }

  public String words() {
    return String.valueOf(getMessage());
  }
}
