package dev.lakestep.function;

import dev.lakestep.cloud.wire.AwsError;

/// What Lambda refuses, in its own words.
final class LambdaErrors {
  static final String THROTTLED = "TooManyRequestsException";

  private LambdaErrors() {}

  static AwsError noFunction(String arn) {
    return notFound("Function not found: " + arn);
  }

  static AwsError notFound(String words) {
    return new AwsError("ResourceNotFoundException", 404, words);
  }

  static AwsError nothing() {
    return notFound("The resource you requested does not exist.");
  }

  static AwsError conflict(String words) {
    return new AwsError("ResourceConflictException", 409, words);
  }

  static AwsError invalid(String words) {
    return new AwsError("InvalidParameterValueException", 400, words);
  }

  static AwsError violated(Object value, String field, String constraint) {
    return new AwsError(
        "ValidationException",
        400,
        "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: %s"
            .formatted(value, field, constraint));
  }

  static AwsError throttled() {
    return new AwsError(THROTTLED, 429, "Rate Exceeded.");
  }

  static AwsError tooLarge(int most) {
    return new AwsError(
        "RequestTooLargeException",
        413,
        "Request must be smaller than %d bytes for the InvokeFunction operation".formatted(most));
  }

  static AwsError noJson(String why) {
    return new AwsError(
        "InvalidRequestContentException",
        400,
        "Could not parse request body into json: Could not parse payload into json: " + why);
  }
}
