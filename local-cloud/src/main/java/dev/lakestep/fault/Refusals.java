package dev.lakestep.fault;

import dev.lakestep.cloud.wire.AwsError;
import java.util.Map;

/// What each service says when too much is asked of it, and when it breaks.
final class Refusals {
  private static final AwsError THROTTLED =
      new AwsError("ThrottlingException", 400, "Rate exceeded");
  private static final AwsError BROKEN =
      new AwsError(
          "InternalFailure",
          500,
          "The request processing has failed because of an unknown error, exception or failure.");

  private static final Map<String, AwsError> THROTTLES =
      Map.of(
          "s3", new AwsError("SlowDown", 503, "Please reduce your request rate."),
          "dynamodb",
              new AwsError(
                  "ProvisionedThroughputExceededException",
                  400,
                  "The level of configured provisioned throughput for the table was exceeded."
                      + " Consider increasing your provisioning level with the UpdateTable API."),
          "lambda", new AwsError("TooManyRequestsException", 429, "Rate Exceeded."),
          "scheduler", new AwsError("ThrottlingException", 429, "Rate exceeded"),
          "sqs",
              new AwsError(
                  "RequestThrottled", 400, "The request was denied due to request throttling."),
          "sns", new AwsError("Throttled", 429, "Rate exceeded"),
          "sts", new AwsError("Throttling", 400, "Rate exceeded"));

  private static final Map<String, AwsError> BREAKS =
      Map.of(
          "s3",
              new AwsError(
                  "InternalError", 500, "We encountered an internal error. Please try again."),
          "dynamodb", new AwsError("InternalServerError", 500, "Internal server error"),
          "glue", new AwsError("InternalServiceException", 500, "An internal error occurred."),
          "athena", new AwsError("InternalServerException", 500, "An internal error occurred."),
          "lambda",
              new AwsError("ServiceException", 500, "The Lambda service encountered an error."),
          "scheduler", new AwsError("InternalServerException", 500, "An internal error occurred."),
          "secretsmanager",
              new AwsError("InternalServiceError", 500, "An internal error occurred."),
          "ssm", new AwsError("InternalServerError", 500, "An internal error occurred."),
          "sns", new AwsError("InternalError", 500, "An internal error occurred."),
          "events", new AwsError("InternalException", 500, "An internal error occurred."));

  private Refusals() {}

  static AwsError throttled(String service) {
    return copied(THROTTLES.getOrDefault(service, THROTTLED));
  }

  static AwsError broken(String service) {
    return copied(BREAKS.getOrDefault(service, BROKEN));
  }

  /// One of its own for who throws it: it remembers where it was thrown.
  private static AwsError copied(AwsError error) {
    return new AwsError(error.code(), error.status(), error.words());
  }
}
