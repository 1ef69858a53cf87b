package dev.lakestep.cli.platform;

import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/// Calls of a cloud: what it refuses is told in its own words.
final class Asked {
  private Asked() {}

  static <T> T of(Supplier<T> call) {
    try {
      return call.get();
    } catch (AbortedException e) {
      throw new Interrupted();
    } catch (AwsServiceException e) {
      throw new Refused(words(e));
    } catch (SdkException e) {
      throw new Refused(Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }
  }

  /// Its message without what the SDK adds to it.
  static String words(AwsServiceException refusal) {
    var details = refusal.awsErrorDetails();
    return details == null || details.errorMessage() == null
        ? Objects.requireNonNullElse(refusal.getMessage(), refusal.toString())
        : details.errorMessage();
  }
}
