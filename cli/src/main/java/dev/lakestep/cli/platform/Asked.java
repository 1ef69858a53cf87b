package dev.lakestep.cli.platform;

import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/// Calls of a cloud: what it refuses is told in its own words.
final class Asked {
  private Asked() {}

  static <T> T of(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      if (wasInterrupted(e)) {
        throw new Interrupted();
      }
      throw new Refused(
          e instanceof AwsServiceException refusal
              ? words(refusal)
              : words(Objects.requireNonNullElse(e.getMessage(), e.toString())));
    }
  }

  /// What the SDK did not find, without the list of all places where it looked.
  private static String words(String message) {
    if (message.contains("Unable to load credentials")) {
      return "there are no credentials for AWS here; choose a profile with AWS_PROFILE, or set"
          + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
    }
    if (message.contains("Unable to load region")) {
      return "no region of AWS is chosen; set AWS_REGION, or one in the profile";
    }
    return message;
  }

  /// Whoever interrupts a call may find it in the midst of an answer.
  private static boolean wasInterrupted(Throwable failure) {
    Stream<Throwable> causes = Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    return Thread.currentThread().isInterrupted()
        || causes.anyMatch(cause ->
            cause instanceof AbortedException
                || cause instanceof InterruptedException
                || cause instanceof InterruptedIOException);
  }

  /// Its message without what the SDK adds to it.
  static String words(AwsServiceException refusal) {
    var details = refusal.awsErrorDetails();
    return details == null || details.errorMessage() == null
        ? Objects.requireNonNullElse(refusal.getMessage(), refusal.toString())
        : details.errorMessage();
  }
}
