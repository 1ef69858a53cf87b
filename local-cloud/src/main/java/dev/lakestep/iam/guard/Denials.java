package dev.lakestep.iam.guard;

import dev.lakestep.cloud.wire.AwsError;
import java.util.Locale;

/// What each service says to who may not.
final class Denials {
  private Denials() {}

  /// What was not allowed to whom.
  ///
  /// @param explicitly whether something denies it, and not only nothing allows it
  record Denied(String caller, String action, String resource, boolean explicitly) {}

  static AwsError of(String service, Denied denied) {
    String words = words(service, denied);
    return switch (service) {
      case "s3", "sts", "iam", "sqs" -> new AwsError("AccessDenied", 403, words);
      case "sns" -> new AwsError("AuthorizationError", 403, words);
      case "lambda", "scheduler" -> new AwsError("AccessDeniedException", 403, words);
      default -> new AwsError("AccessDeniedException", 400, words);
    };
  }

  private static String words(String service, Denied denied) {
    String action =
        switch (service) {
          case "sqs" -> denied.action().toLowerCase(Locale.ROOT);
          case "sns" -> denied.action().replaceFirst("^sns:", "SNS:");
          default -> denied.action();
        };
    String resource = service.equals("s3") ? "\"" + denied.resource() + "\"" : denied.resource();
    String why =
        denied.explicitly()
            ? "with an explicit deny in an identity-based policy"
            : "because no identity-based policy allows the %s action".formatted(action);
    return "User: %s is not authorized to perform: %s on resource: %s %s"
        .formatted(denied.caller(), action, resource, why);
  }
}
