package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.DateFormats;
import dev.lakestep.compiler.expr.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.Locale;
import java.util.Optional;

/// Filters of dates: everything is brought to a date with a time and a zone first.
final class Dates {
  private Dates() {}

  static Value date(Call call) {
    return Value.of(formatted(call, zoned(call, call.input())));
  }

  static Value dateAdd(Call call) {
    ChronoUnit unit = ChronoUnit.valueOf(call.text("unit"));
    return Value.of(formatted(call, zoned(call, call.input()).plus(call.whole("amount"), unit)));
  }

  static Value now(Call call) {
    return Value.of(formatted(call, call.world().now().atZone(zone(call))));
  }

  static Value timestamp(Call call) {
    return Value.of(zoned(call, call.input()).toEpochSecond());
  }

  static Value timestampMilli(Call call) {
    return Value.of(zoned(call, call.input()).toInstant().toEpochMilli());
  }

  /// As a text, like that in nanoseconds.
  static Value timestampMicro(Call call) {
    return since1970(call, 1_000_000L);
  }

  static Value timestampNano(Call call) {
    return since1970(call, 1_000_000_000L);
  }

  private static Value since1970(Call call, long perSecond) {
    ZonedDateTime time = zoned(call, call.input());
    long seconds = Math.multiplyExact(time.toEpochSecond(), perSecond);
    long rest = time.getNano() / (1_000_000_000L / perSecond);
    return Value.of(Long.toString(Math.addExact(seconds, rest)));
  }

  static int compare(Temporal left, Temporal right, Call call) {
    return moment(call, left).toInstant().compareTo(moment(call, right).toInstant());
  }

  private static ZonedDateTime moment(Call call, Temporal time) {
    return at(time, call.world().zone()).orElseThrow(() -> call.wrongInput("dates"));
  }

  private static String formatted(Call call, ZonedDateTime time) {
    Locale locale = call.textIfAny("locale").map(Dates::locale).orElse(DateFormats.LOCALE);
    String format = call.textIfAny("format").orElse("iso");
    return DateFormats.of(format).withLocale(locale).withZone(zone(call)).format(time);
  }

  /// A locale as `fr` or `fr_FR`.
  private static Locale locale(String name) {
    if (!name.matches("[a-z]{2,3}([_-]([A-Z]{2}|[0-9]{3}))?")) {
      throw new DateTimeException("`%s` is not a locale".formatted(name));
    }
    return Locale.forLanguageTag(name.replace('_', '-'));
  }

  private static ZoneId zone(Call call) {
    return call.textIfAny("timeZone").map(ZoneId::of).orElse(call.world().zone());
  }

  /// A number counts seconds since 1970; a text is read as a date with zone, one without, or a day.
  private static ZonedDateTime zoned(Call call, Value value) {
    ZoneId zone = zone(call);
    return switch (value) {
      case Value.Moment(var time) ->
          at(time, zone).orElseThrow(() -> call.wrongInput("a date with a day"));
      case Value.Whole(long seconds) -> Instant.ofEpochSecond(seconds).atZone(zone);
      case Value.Text(String text) ->
          call.textIfAny("existingFormat")
              .map(format -> parsed(text, DateFormats.of(format), zone))
              .orElseGet(() -> parsed(text, zone));
      case Value.Nothing _, Value.Flag _, Value.Decimal _, Value.Items _, Value.Fields _ ->
          throw call.wrongInput("a date, a number or a text");
    };
  }

  /// A day alone is taken at noon.
  private static Optional<ZonedDateTime> at(Temporal time, ZoneId zone) {
    return switch (time) {
      case ZonedDateTime zoned -> Optional.of(zoned);
      case OffsetDateTime offset -> Optional.of(offset.toZonedDateTime());
      case Instant instant -> Optional.of(instant.atZone(zone));
      case LocalDateTime local -> Optional.of(local.atZone(zone));
      case LocalDate day -> Optional.of(ZonedDateTime.of(day, LocalTime.NOON, zone));
      default -> Optional.empty();
    };
  }

  /// A day alone is taken at midnight.
  private static ZonedDateTime parsed(String text, ZoneId zone) {
    return readAs(text, DateTimeFormatter.ISO_ZONED_DATE_TIME, ZonedDateTime::from)
        .or(() ->
            readAs(text, DateTimeFormatter.ISO_LOCAL_DATE_TIME, LocalDateTime::from)
                .map(local -> local.atZone(zone)))
        .orElseGet(() -> LocalDate.parse(text).atStartOfDay(zone));
  }

  private static ZonedDateTime parsed(String text, DateTimeFormatter format, ZoneId zone) {
    return readAs(text, format, ZonedDateTime::from)
        .or(() -> readAs(text, format, LocalDateTime::from).map(local -> local.atZone(zone)))
        .orElseGet(() -> LocalDate.parse(text, format).atStartOfDay(zone));
  }

  private static <T> Optional<T> readAs(
      String text, DateTimeFormatter format, java.time.temporal.TemporalQuery<T> query) {
    try {
      return Optional.of(format.parse(text, query));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
