package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.jsonata.DatePiece.Computed;
import dev.lakestep.compiler.expr.jsonata.DatePiece.Literal;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The formats of dates that JSONata can say, by their names or spelt out.
final class DateFormat {
  private static final String LOCAL = "uuuu-MM-dd'T'HH:mm:ss";
  private static final ZonedDateTime SAMPLE = ZonedDateTime.parse("2021-03-01T09:00:00Z");

  private static final DatePiece FRACTION =
      new Computed("($contains($f, /[1-9]/) ? \".\" & $replace($f, /0+(?![0-9])/, \"\") : \"\")");

  /// In groups of three digits.
  private static final DatePiece THREES =
      new Computed(
          "($contains($f, /[1-9]/) ? \".\" & $replace($f, /(?:000)+(?![0-9])/, \"\") : \"\")");

  private DateFormat() {}

  static Optional<List<DatePiece>> pieces(String format, ZoneId zone) {
    return switch (format) {
      case "iso" -> DatePattern.pieces(LOCAL + ".SSSSSSXXX", zone);
      case "iso_milli" -> DatePattern.pieces(LOCAL + ".SSSXXX", zone);
      case "iso_sec" -> DatePattern.pieces(LOCAL + "XXX", zone);
      case "sql" -> DatePattern.pieces("yyyy-MM-dd HH:mm:ss.SSSSSS", zone);
      case "sql_milli" -> DatePattern.pieces("yyyy-MM-dd HH:mm:ss.SSS", zone);
      case "sql_sec", "sql_seq" -> DatePattern.pieces("yyyy-MM-dd HH:mm:ss", zone);
      case "iso_local_date" -> DatePattern.pieces("uuuu-MM-dd", zone);
      case "iso_date" -> DatePattern.pieces("uuuu-MM-ddXXXXX", zone);
      case "iso_ordinal_date" -> DatePattern.pieces("uuuu-DDDXXXXX", zone);
      case "iso_local_time" -> with("HH:mm:ss", zone, FRACTION);
      case "iso_time", "iso_offset_time" -> with("HH:mm:ss", zone, FRACTION, offset(zone));
      case "iso_local_date_time" -> with(LOCAL, zone, FRACTION);
      case "iso_date_time", "iso_zoned_date_time" -> with(LOCAL, zone, FRACTION, region(zone));
      case "iso_instant" ->
          DateZones.offset(zone) == 0
              ? with(LOCAL, zone, THREES, new Literal("Z"))
              : Optional.empty();
      case "rfc_1123_date_time" ->
          DatePattern.pieces("EEE, d MMM uuuu HH:mm:ss '%s'".formatted(rfc(zone)), zone);
      case "iso_week_date", "full", "long", "medium", "short" -> Optional.empty();
      default -> DatePattern.pieces(format, zone);
    };
  }

  private static Optional<List<DatePiece>> with(String pattern, ZoneId zone, DatePiece... more) {
    return DatePattern.pieces(pattern, zone)
        .map(pieces -> {
          List<DatePiece> all = new ArrayList<>(pieces);
          all.addAll(List.of(more));
          return all;
        });
  }

  private static DatePiece offset(ZoneId zone) {
    return new Literal(DateTimeFormatter.ofPattern("XXXXX").withZone(zone).format(SAMPLE));
  }

  /// The offset, and the name of the zone if it has one.
  private static DatePiece region(ZoneId zone) {
    String whole = DateTimeFormatter.ISO_ZONED_DATE_TIME.withZone(zone).format(SAMPLE);
    return new Literal(whole.substring("2021-03-01T09:00:00".length()));
  }

  private static String rfc(ZoneId zone) {
    String whole = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(zone).format(SAMPLE);
    return whole.substring(whole.lastIndexOf(' ') + 1);
  }
}
