package dev.lakestep.cloud.wire;

import java.util.Map;

/// What a service refuses, with AWS's own code, status and words for it.
public final class AwsError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String code;
  private final int status;
  private final transient Map<String, String> details;

  public AwsError(String code, int status, String message) {
    this(code, status, message, Map.of());
  }

  /// @param details fields of the error beside its message, for services that answer in JSON
  public AwsError(String code, int status, String message, Map<String, String> details) {
    super(message);
    this.code = code;
    this.status = status;
    this.details = Map.copyOf(details);
  }

  public String code() {
    return code;
  }

  public int status() {
    return status;
  }

  public Map<String, String> details() {
    return details;
  }

  public String words() {
    return String.valueOf(getMessage());
  }
}
