package dev.lakestep.cli.platform;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/// How long to wait for a function that AWS has put away since nobody called it for two weeks. The
/// call that wakes it is refused, and so are those of the next minute or two.
///
/// @param pause between two calls
/// @param tries how many calls may be refused before it is believed
record Sleep(Duration pause, int tries) {
  static final Sleep USUAL = new Sleep(Duration.ofSeconds(10), 36);

  private static final Set<String> ASLEEP =
      Set.of(
          "SnapStartNotReadyException",
          "SnapStartTimeoutException",
          "CodeArtifactUserPendingException",
          "ResourceNotReadyException",
          "ResourceConflictException");

  <T> T over(Supplier<T> call) {
    for (int i = 1; i < tries; i++) {
      try {
        return call.get();
      } catch (LambdaException e) {
        if (!isAsleep(e)) {
          throw e;
        }
        rest();
      }
    }
    return call.get();
  }

  private static boolean isAsleep(AwsServiceException refusal) {
    var details = refusal.awsErrorDetails();
    return details != null && details.errorCode() != null && ASLEEP.contains(details.errorCode());
  }

  private void rest() {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Interrupted();
    }
  }
}
