package dev.lakestep.task.start;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.call.TaskErrors;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;

/// The public holidays of countries, as Kestra has them.
final class Holidays {
  private Holidays() {}

  /// Whether a day is one in a country, or in a part of it; empty is the whole country.
  static boolean has(String country, String part, LocalDate day) {
    String code = country.strip();
    if (!countries().contains(code.toUpperCase(Locale.ROOT))) {
      throw new NamedError(
          TaskErrors.EXPRESSION,
          "no public holidays are known of a country `%s`; a code is `FR` or `DE`".formatted(code));
    }
    HolidayManager holidays = HolidayManager.getInstance(ManagerParameters.create(code));
    return part.isBlank() ? holidays.isHoliday(day) : holidays.isHoliday(day, part.strip());
  }

  static Set<String> countries() {
    return HolidayManager.getSupportedCalendarCodes();
  }
}
