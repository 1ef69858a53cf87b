package dev.lakestep.queue;

import dev.lakestep.cloud.wire.AwsError;
import java.util.Map;

/// What SQS refuses, in its own words, under the names that its API has for them today.
final class SqsErrors {
  private static final String PREFIX = "AWS.SimpleQueueService.";

  /// The names that clients of the older protocol know, where they are others.
  private static final Map<String, String> OLDER =
      Map.ofEntries(
          Map.entry("QueueDoesNotExist", PREFIX + "NonExistentQueue"),
          Map.entry("QueueNameExists", "QueueAlreadyExists"),
          Map.entry("BatchEntryIdsNotDistinct", PREFIX + "BatchEntryIdsNotDistinct"),
          Map.entry("BatchRequestTooLong", PREFIX + "BatchRequestTooLong"),
          Map.entry("EmptyBatchRequest", PREFIX + "EmptyBatchRequest"),
          Map.entry("InvalidBatchEntryId", PREFIX + "InvalidBatchEntryId"),
          Map.entry("MessageNotInflight", PREFIX + "MessageNotInflight"),
          Map.entry("PurgeQueueInProgress", PREFIX + "PurgeQueueInProgress"),
          Map.entry("QueueDeletedRecently", PREFIX + "QueueDeletedRecently"),
          Map.entry("TooManyEntriesInBatchRequest", PREFIX + "TooManyEntriesInBatchRequest"),
          Map.entry("UnsupportedOperation", PREFIX + "UnsupportedOperation"),
          Map.entry("InvalidParameterValueException", "InvalidParameterValue"),
          Map.entry("MissingRequiredParameterException", "MissingParameter"));

  private SqsErrors() {}

  static String older(String code) {
    return OLDER.getOrDefault(code, code);
  }

  static AwsError noQueue() {
    return new AwsError("QueueDoesNotExist", 400, "The specified queue does not exist.");
  }

  static AwsError missing(String parameter) {
    return new AwsError(
        "MissingRequiredParameterException",
        400,
        "The request must contain the parameter %s.".formatted(parameter));
  }

  static AwsError invalid(String words) {
    return new AwsError("InvalidParameterValueException", 400, words);
  }

  static AwsError invalid(String parameter, Object value, String reason) {
    return invalid(
        "Value %s for parameter %s is invalid. Reason: %s".formatted(value, parameter, reason));
  }

  static AwsError unknownAttribute(String name) {
    return new AwsError("InvalidAttributeName", 400, "Unknown Attribute %s.".formatted(name));
  }

  static AwsError badAttribute(String name) {
    return new AwsError(
        "InvalidAttributeValue", 400, "Invalid value for the parameter %s.".formatted(name));
  }

  static AwsError badHandle(String handle) {
    return new AwsError(
        "ReceiptHandleIsInvalid",
        400,
        "The input receipt handle \"%s\" is not a valid receipt handle.".formatted(handle));
  }

  static AwsError tooLong(int most) {
    return invalid(
        "One or more parameters are invalid. Reason: Message must be shorter than %d bytes."
            .formatted(most));
  }
}
