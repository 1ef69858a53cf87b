package dev.lakestep.s3;

import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Parameters;
import dev.lakestep.cloud.wire.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/// How long an address that somebody has signed beforehand is good for.
final class Presigned {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final long WEEK = Duration.ofDays(7).toSeconds();

  /// By how much the clocks of others may be ahead.
  private static final Duration SKEW = Duration.ofMinutes(15);

  private Presigned() {}

  /// Refuses one that is over, or has not begun.
  static void check(Request request, Instant now) {
    Parameters parameters = request.parameters();
    Optional<String> seconds = parameters.value("X-Amz-Expires");
    Optional<String> moment = parameters.value("X-Amz-Date");
    if (parameters.has("X-Amz-Signature") && seconds.isPresent() && moment.isPresent()) {
      check(begun(moment.get()), seconds(seconds.get()), now);
    } else if (parameters.has("AWSAccessKeyId") && parameters.has("Signature")) {
      parameters
          .value("Expires")
          .map(Presigned::number)
          .map(Instant::ofEpochSecond)
          .filter(now::isAfter)
          .ifPresent(end -> {
            throw denied(
                "Request has expired", Map.of("Expires", text(end), "ServerTime", text(now)));
          });
    }
  }

  private static void check(Instant begun, long seconds, Instant now) {
    Instant end = begun.plusSeconds(seconds);
    if (now.isAfter(end)) {
      throw denied(
          "Request has expired",
          Map.of(
              "X-Amz-Expires",
              Long.toString(seconds),
              "Expires",
              text(end),
              "ServerTime",
              text(now)));
    }
    if (begun.isAfter(now.plus(SKEW))) {
      throw denied(
          "Request is not yet valid",
          Map.of(
              "X-Amz-Date",
              Long.toString(begun.toEpochMilli()),
              "Expires",
              text(end),
              "ServerTime",
              text(now)));
    }
  }

  private static Instant begun(String text) {
    try {
      return LocalDateTime.parse(text, MOMENT).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw malformed("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
    }
  }

  private static long seconds(String text) {
    long seconds = number(text);
    if (seconds < 0) {
      throw malformed("X-Amz-Expires must be non-negative");
    }
    if (seconds > WEEK) {
      throw malformed(
          "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires"
              + " must be less than 604800 seconds");
    }
    return seconds;
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw malformed("X-Amz-Expires should be a number");
    }
  }

  private static AwsError malformed(String message) {
    return new AwsError("AuthorizationQueryParametersError", 400, message);
  }

  private static AwsError denied(String message, Map<String, String> details) {
    return new AwsError("AccessDenied", 403, message, details);
  }

  private static String text(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
