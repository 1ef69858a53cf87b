package dev.lakestep.athena;

import dev.lakestep.cloud.wire.AwsError;
import java.util.Map;
import java.util.Optional;

/// What Athena refuses, in its words.
final class AthenaErrors {
  private AthenaErrors() {}

  /// @param code the `AthenaErrorCode`
  static AwsError invalid(String code, String message) {
    return new AwsError(
        "InvalidRequestException",
        400,
        message,
        Map.of("AthenaErrorCode", code, "ErrorCode", code, "Message", message));
  }

  static AwsError input(String message) {
    return invalid("INVALID_INPUT", message);
  }

  static AwsError noQuery(String id) {
    return invalid("QUERY_EXECUTION_NOT_FOUND", "QueryExecution " + id + " was not found");
  }

  static AwsError noResults() {
    return invalid("RESULT_NOT_FOUND", "Could not find results");
  }

  static AwsError noWorkGroup() {
    return input("WorkGroup is not found.");
  }

  static AwsError tooManyQueries() {
    String message =
        "You have exceeded the limit for the number of queries you can run concurrently. Please"
            + " reduce the number of concurrent queries submitted by this account. Contact customer"
            + " support to request a concurrent query limit increase.";
    return new AwsError(
        "TooManyRequestsException",
        400,
        message,
        Map.of(
            "AthenaErrorCode", "TOO_MANY_REQUESTS",
            "Reason", "CONCURRENT_QUERY_LIMIT_EXCEEDED",
            "Message", message));
  }

  static AwsError tooFast() {
    return new AwsError("ThrottlingException", 400, "Rate exceeded");
  }

  static AwsError notFound(String message, String resource) {
    return new AwsError(
        "ResourceNotFoundException",
        400,
        message,
        Map.of("ResourceName", resource, "Message", message));
  }

  /// What the catalogue refuses, as Athena passes it on.
  static AwsError metadata(AwsError cause) {
    String words = cause.words();
    return new AwsError("MetadataException", 400, words, Map.of("Message", words));
  }

  /// What the shape of a request breaks, all of it at once.
  static final class Violations {
    private Optional<String> all = Optional.empty();
    private int count;

    void add(String field, String constraint) {
      String one =
          "Value at '%s' failed to satisfy constraint: %s"
              .formatted(Character.toLowerCase(field.charAt(0)) + field.substring(1), constraint);
      all = Optional.of(all.map(before -> before + "; " + one).orElse(one));
      count++;
    }

    void check() {
      all.ifPresent(words -> {
        String errors = count == 1 ? "1 validation error" : count + " validation errors";
        throw input(errors + " detected: " + words);
      });
    }
  }
}
