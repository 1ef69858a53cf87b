package dev.lakestep.task;

import dev.lakestep.contract.InvalidArgument;
import dev.lakestep.task.call.TaskErrors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/// Gives a failure the name under which a flow can catch it.
public final class Failures {
  private Failures() {}

  public static NamedError named(Exception failure) {
    String words = String.valueOf(failure.getMessage());
    return switch (failure) {
      case NamedError named -> named;
      case InvalidArgument _ -> new NamedError(TaskErrors.INVALID_ARGUMENT, words, failure);
      case AwsServiceException refused -> ofService(refused, words);
      // The name that Step Functions retries calls of functions by.
      case SdkClientException _ -> new NamedError("Lambda.SdkClientException", words, failure);
      default ->
          new NamedError(
              TaskErrors.FAILED,
              "%s: %s".formatted(failure.getClass().getSimpleName(), words),
              failure);
    };
  }

  /// `S3.NoSuchBucket`, as the state machine itself would call it.
  private static NamedError ofService(AwsServiceException refused, String words) {
    var details = refused.awsErrorDetails();
    if (details == null || details.errorCode() == null) {
      return new NamedError(TaskErrors.FAILED, words, refused);
    }
    String service = details.serviceName();
    String code = details.errorCode().replaceAll("[^A-Za-z0-9_]", "");
    return new NamedError("%s.%s".formatted(service, code), words, refused);
  }
}
