package dev.lakestep.s3;

import dev.lakestep.cloud.wire.Headers;
import dev.lakestep.s3.Version.Stored;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The conditions of HTTP, as S3 reads them; `prefix` is empty, or `x-amz-copy-source-`.
record Conditions(Headers headers, String prefix) {

  /// What they make of a read.
  enum Outcome {
    GO_ON,
    NOT_MODIFIED,
    FAILED
  }

  Outcome read(Stored object) {
    Optional<String> match = headers.value(prefix + "if-match");
    if (match.isPresent()) {
      if (!names(match.get(), object)) {
        return Outcome.FAILED;
      }
    } else if (date("if-unmodified-since").filter(since -> changed(object, since)).isPresent()) {
      return Outcome.FAILED;
    }
    Optional<String> noneMatch = headers.value(prefix + "if-none-match");
    if (noneMatch.isPresent()) {
      return names(noneMatch.get(), object) ? Outcome.NOT_MODIFIED : Outcome.GO_ON;
    }
    return date("if-modified-since").filter(since -> !changed(object, since)).isPresent()
        ? Outcome.NOT_MODIFIED
        : Outcome.GO_ON;
  }

  /// Throws if a write may not go on in the place of what is there.
  void write(Bucket bucket, String key) {
    Optional<Stored> there = bucket.current(key);
    if (there.isPresent() && headers.value("if-none-match").isPresent()) {
      throw S3Errors.preconditionFailed();
    }
    Optional<String> match = headers.value("if-match");
    if (match.isPresent() && !names(match.get(), there.orElseThrow(S3Errors::noSuchKey))) {
      throw S3Errors.preconditionFailed();
    }
  }

  private static boolean names(String etags, Stored object) {
    return Stream.of(etags.split(","))
        .map(String::strip)
        .anyMatch(etag -> etag.equals("*") || plain(etag).equals(object.etag()));
  }

  static String plain(String etag) {
    String strong = etag.startsWith("W/") ? etag.substring(2) : etag;
    return strong.length() > 1 && strong.startsWith("\"") && strong.endsWith("\"")
        ? strong.substring(1, strong.length() - 1)
        : strong;
  }

  private static boolean changed(Stored object, Instant since) {
    return object.modified().truncatedTo(ChronoUnit.SECONDS).isAfter(since);
  }

  /// A date that cannot be read is none.
  private Optional<Instant> date(String name) {
    return headers
        .value(prefix + name)
        .flatMap(text -> {
          try {
            return Optional.of(
                ZonedDateTime.parse(
                        text, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
                    .toInstant());
          } catch (DateTimeParseException e) {
            return Optional.<Instant>empty();
          }
        });
  }
}
