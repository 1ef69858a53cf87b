package dev.lakestep.fault;

import dev.lakestep.cloud.wire.AwsError;
import java.util.Map;

/// What each service says when too much is asked of it, and when it breaks.
final class Refusals {
  private static final Words THROTTLED = new Words("ThrottlingException", 400, "Rate exceeded");
  private static final Words BROKEN =
      new Words(
          "InternalFailure",
          500,
          "The request processing has failed because of an unknown error, exception or failure.");

  private static final Map<String, Words> THROTTLES =
      Map.of(
          "s3", new Words("SlowDown", 503, "Please reduce your request rate."),
          "dynamodb",
              new Words(
                  "ProvisionedThroughputExceededException",
                  400,
                  "The level of configured provisioned throughput for the table was exceeded."
                      + " Consider increasing your provisioning level with the UpdateTable API."),
          "lambda", new Words("TooManyRequestsException", 429, "Rate Exceeded."),
          "scheduler", new Words("ThrottlingException", 429, "Rate exceeded"),
          "sqs",
              new Words(
                  "RequestThrottled", 400, "The request was denied due to request throttling."),
          "sns", new Words("Throttled", 429, "Rate exceeded"),
          "sts", new Words("Throttling", 400, "Rate exceeded"));

  private static final Map<String, Words> BREAKS =
      Map.of(
          "s3",
              new Words(
                  "InternalError", 500, "We encountered an internal error. Please try again."),
          "dynamodb", new Words("InternalServerError", 500, "Internal server error"),
          "glue", new Words("InternalServiceException", 500, "An internal error occurred."),
          "athena", new Words("InternalServerException", 500, "An internal error occurred."),
          "lambda", new Words("ServiceException", 500, "The Lambda service encountered an error."),
          "scheduler", new Words("InternalServerException", 500, "An internal error occurred."),
          "secretsmanager", new Words("InternalServiceError", 500, "An internal error occurred."),
          "ssm", new Words("InternalServerError", 500, "An internal error occurred."),
          "sns", new Words("InternalError", 500, "An internal error occurred."),
          "events", new Words("InternalException", 500, "An internal error occurred."));

  private Refusals() {}

  static AwsError throttled(String service) {
    return THROTTLES.getOrDefault(service, THROTTLED).said();
  }

  static AwsError broken(String service) {
    return BREAKS.getOrDefault(service, BROKEN).said();
  }

  /// What is said; an error of its own for who throws it, as it remembers where it was thrown.
  private record Words(String code, int status, String message) {
    AwsError said() {
      return new AwsError(code, status, message);
    }
  }
}
