package dev.lakestep.compiler.expr.jsonata;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// Zones of time that are always as far from UTC: JSONata knows no rules of zones.
final class DateZones {
  static final ZoneId UTC = ZoneId.of("UTC");
  private static final int MINUTE = 60;

  private DateZones() {}

  /// The zone of that name, if there is one that JSONata can say.
  static Optional<ZoneId> fixed(String name) {
    try {
      ZoneId zone = ZoneId.of(name);
      boolean fixed = zone.getRules().isFixedOffset() && offset(zone) % MINUTE == 0;
      return fixed ? Optional.of(zone) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// Seconds ahead of UTC.
  static int offset(ZoneId zone) {
    return zone.getRules().getOffset(Instant.EPOCH).getTotalSeconds();
  }

  /// As it stands behind a date.
  static String suffix(ZoneId zone) {
    return zone.getRules().getOffset(Instant.EPOCH).getId();
  }
}
