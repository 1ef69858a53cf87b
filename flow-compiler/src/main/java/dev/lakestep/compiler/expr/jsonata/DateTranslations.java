package dev.lakestep.compiler.expr.jsonata;

import java.util.Optional;
import java.util.Set;

/// Filters and functions of dates. Empty where there is no counterpart.
///
/// A phrase that is returned has the text, its strength and its sort; of demands only those that it
/// adds. A date is of the kind `MOMENT` and travels as the text that Java prints; a text may be one
/// as well.
final class DateTranslations {
  static final Set<String> FILTERS =
      Set.of("date", "dateAdd", "timestamp", "timestampMilli", "timestampMicro", "timestampNano");
  static final Set<String> FUNCTIONS =
      Set.of(
          "now",
          "dayOfWeek",
          "dayOfMonth",
          "monthOfYear",
          "hourOfDay",
          "isWeekend",
          "isLastWorkingDay",
          "isPublicHoliday",
          "isDayWeekInMonth");

  private DateTranslations() {}

  /// A filter on an input that is not null when it is reached.
  static Optional<Phrase> filter(Use use) {
    return Optional.empty();
  }

  static Optional<Phrase> function(Use use) {
    return Optional.empty();
  }
}
