package dev.lakestep.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Moments as people say them on a command line.
final class Moments {
  private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

  private Moments() {}

  /// The moment that the option says, or else this one.
  static Instant of(Given given, String option, Instant otherwise) {
    return given.has(option)
        ? read(given.option(option, ""), Instant.now())
            .orElseThrow(() ->
                Trouble.usage(
                    "`%s` cannot be `%s`; a date, a date and a time, or how long ago as 30m, 2h, 7d"
                        .formatted(option, given.option(option, ""))))
        : otherwise;
  }

  /// The same, where a day means that it is over.
  static Instant endOf(Given given, String option, Instant otherwise) {
    Instant begin = of(given, option, otherwise);
    return isDay(given.option(option, ""))
        ? begin.atZone(ZoneId.systemDefault()).plusDays(1).toInstant().minusMillis(1)
        : begin;
  }

  private static boolean isDay(String text) {
    return text.length() == "2026-01-31".length();
  }

  private static Optional<Instant> read(String text, Instant now) {
    Matcher ago = AGO.matcher(text);
    try {
      if (ago.matches()) {
        return Optional.of(now.minus(span(Long.parseLong(ago.group(1)), ago.group(2))));
      }
      if (isDay(text)) {
        return Optional.of(LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant());
      }
      return Optional.of(
          text.endsWith("Z")
              ? Instant.parse(text)
              : LocalDateTime.parse(text.replace(' ', 'T'))
                  .atZone(ZoneId.systemDefault())
                  .toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration span(long number, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
