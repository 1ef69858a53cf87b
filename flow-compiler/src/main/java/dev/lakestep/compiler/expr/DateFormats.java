package dev.lakestep.compiler.expr;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Formats of dates: by name, by style, or spelt out in pattern letters.
public final class DateFormats {
  public static final Locale LOCALE = Locale.US;

  private static final Map<String, DateTimeFormatter> NAMED =
      Map.ofEntries(
          Map.entry("iso", pattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX")),
          Map.entry("iso_milli", pattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX")),
          Map.entry("iso_sec", pattern("yyyy-MM-dd'T'HH:mm:ssXXX")),
          Map.entry("sql", pattern("yyyy-MM-dd HH:mm:ss.SSSSSS")),
          Map.entry("sql_milli", pattern("yyyy-MM-dd HH:mm:ss.SSS")),
          Map.entry("sql_sec", pattern("yyyy-MM-dd HH:mm:ss")),
          Map.entry("sql_seq", pattern("yyyy-MM-dd HH:mm:ss")),
          Map.entry("iso_date_time", DateTimeFormatter.ISO_DATE_TIME),
          Map.entry("iso_date", DateTimeFormatter.ISO_DATE),
          Map.entry("iso_time", DateTimeFormatter.ISO_TIME),
          Map.entry("iso_local_date", DateTimeFormatter.ISO_LOCAL_DATE),
          Map.entry("iso_instant", DateTimeFormatter.ISO_INSTANT),
          Map.entry("iso_local_date_time", DateTimeFormatter.ISO_LOCAL_DATE_TIME),
          Map.entry("iso_local_time", DateTimeFormatter.ISO_LOCAL_TIME),
          Map.entry("iso_offset_time", DateTimeFormatter.ISO_OFFSET_TIME),
          Map.entry("iso_ordinal_date", DateTimeFormatter.ISO_ORDINAL_DATE),
          Map.entry("iso_week_date", DateTimeFormatter.ISO_WEEK_DATE),
          Map.entry("iso_zoned_date_time", DateTimeFormatter.ISO_ZONED_DATE_TIME),
          Map.entry("rfc_1123_date_time", DateTimeFormatter.RFC_1123_DATE_TIME),
          Map.entry("full", DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL)),
          Map.entry("long", DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG)),
          Map.entry("medium", DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)),
          Map.entry("short", DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT)));

  private DateFormats() {}

  public static DateTimeFormatter of(String format) {
    return Optional.ofNullable(NAMED.get(format))
        .map(named -> named.withLocale(LOCALE))
        .orElseGet(() -> pattern(format));
  }

  static Collection<String> names() {
    return NAMED.keySet();
  }

  private static DateTimeFormatter pattern(String letters) {
    return DateTimeFormatter.ofPattern(letters, LOCALE);
  }
}
