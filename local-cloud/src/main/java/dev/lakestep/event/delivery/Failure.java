package dev.lakestep.event.delivery;

import dev.lakestep.cloud.wire.AwsError;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Why a target was not told, and whether it makes sense to try again.
record Failure(String code, String words, boolean mayPass) {
  private static final Set<String> THROTTLES =
      Set.of(
          "ThrottlingException",
          "Throttling",
          "ThrottledException",
          "TooManyRequestsException",
          "RequestLimitExceeded",
          "RequestThrottled",
          "ProvisionedThroughputExceededException",
          "ExecutionLimitExceeded",
          "LimitExceededException");
  private static final int TOO_MANY = 429;

  static Failure of(AwsError refused) {
    boolean mayPass =
        refused.status() >= 500
            || refused.status() == TOO_MANY
            || THROTTLES.contains(refused.code());
    return new Failure(refused.code(), refused.words(), mayPass);
  }

  static Failure of(RuntimeException broken) {
    return new Failure("InternalFailure", String.valueOf(broken.getMessage()), true);
  }

  /// The word of EventBridge for it.
  String kind() {
    String lower = code.toLowerCase(Locale.ROOT);
    if (THROTTLES.contains(code)) {
      return "THROTTLING";
    }
    if (lower.contains("accessdenied") || lower.contains("notauthorized")) {
      return "NO_PERMISSIONS";
    }
    if (lower.contains("notfound")
        || lower.contains("doesnotexist")
        || lower.contains("nonexistent")) {
      return "NO_RESOURCE";
    }
    if (lower.contains("validation") || lower.contains("invalid")) {
      return "INVALID_PARAMETER";
    }
    return mayPass ? "ERROR_FROM_TARGET" : "SDK_CLIENT_ERROR";
  }

  /// Which limit was reached, if there is any sense in trying again.
  Optional<String> exhausted(boolean byAttempts) {
    return mayPass
        ? Optional.of(byAttempts ? "MaximumRetryAttempts" : "MaximumEventAgeInSeconds")
        : Optional.empty();
  }
}
