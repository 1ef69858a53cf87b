package dev.lakestep.cli.platform;

import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/// Calls of a cloud: what it refuses is told in its own words.
final class Asked {
  /// What is said where IAM Identity Center gave out a token that is no longer good, or none yet.
  private static final Pattern ENDED =
      Pattern.compile(
          "SSO session .{0,60}has expired|Token is expired|Unable to load SSO token|sso.cache");

  private static final Pattern PROFILE = Pattern.compile("for profile '([^']+)'");

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
    if (message.contains("'signin' service module")) {
      return "the profile is one of `aws login`, which cannot be read here; hand its credentials"
          + " on: eval \"$(aws configure export-credentials --format env)\"";
    }
    if (ENDED.matcher(message).find()) {
      return "the session of the profile has ended, or has not begun; begin one with `aws sso"
          + " login`";
    }
    if (message.contains("Unable to load credentials")) {
      return credentials(message);
    }
    if (message.contains("Unable to load region")) {
      return "no region of AWS is chosen; set AWS_REGION, or one in the profile";
    }
    return message;
  }

  private static String credentials(String message) {
    Matcher profile = PROFILE.matcher(message);
    return profile.find() && !profile.group(1).equals("default")
        ? "the profile `%s` has no credentials, or is not there; `aws configure list-profiles` shows all"
            .formatted(profile.group(1))
        : "there are no credentials for AWS here; choose a profile with AWS_PROFILE, or set"
            + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
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
