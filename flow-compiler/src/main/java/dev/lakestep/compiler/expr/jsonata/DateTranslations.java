package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.jsonata.DateSteps.Move;
import java.time.ZoneId;
import java.util.List;
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

  private static final String NOW = "$d := $now(); ";

  private DateTranslations() {}

  /// A filter; null goes through it as it is.
  static Optional<Phrase> filter(Use use) {
    return DateInput.of(use)
        .flatMap(input ->
            switch (use.name()) {
              case "date" -> shown(use, input, new Move.None());
              case "dateAdd" -> moved(use, input);
              default ->
                  zone(use)
                      .map(zone -> new DateSteps(input.reading(), new Move.None(), zone))
                      .flatMap(steps -> stamp(use, input, steps));
            });
  }

  private static Optional<Phrase> stamp(Use use, DateInput input, DateSteps steps) {
    return switch (use.name()) {
      case "timestamp" -> Optional.of(input.read(use, steps.seconds(), Sort.WHOLE));
      case "timestampMilli" -> Optional.of(input.read(use, steps.millis(), Sort.WHOLE));
      case "timestampMicro" -> Optional.of(input.read(use, steps.digits(6), Sort.TEXT));
      case "timestampNano" -> Optional.of(input.counted(use, steps));
      default -> Optional.empty();
    };
  }

  static Optional<Phrase> function(Use use) {
    return use.name().equals("now") ? now(use) : CalendarTranslations.function(use);
  }

  private static Optional<Phrase> now(Use use) {
    return zone(use)
        .flatMap(zone ->
            format(use, zone)
                .map(pieces -> {
                  Move none = new Move.None();
                  String steps = new DateSteps(DateReading.NOW, none, zone).shown(pieces);
                  return Phrase.of("(" + NOW + steps + ")", Sort.TEXT);
                }));
  }

  private static Optional<Phrase> shown(Use use, DateInput input, Move move) {
    return zone(use)
        .flatMap(zone ->
            format(use, zone)
                .map(pieces -> {
                  DateSteps steps = new DateSteps(input.reading(), move, zone);
                  return move instanceof Move.None
                      ? input.read(use, steps.shown(pieces), Sort.TEXT)
                      : input.moved(use, steps, pieces);
                }));
  }

  private static Optional<Phrase> moved(Use use, DateInput input) {
    if (!use.argument("amount").sort().is(Kind.WHOLE)) {
      return Optional.empty();
    }
    return move(use.text("unit"))
        .filter(
            move -> input.goesByDays() || (move instanceof Move.Millis(long each) && each < DAY))
        .flatMap(move -> shown(use, input, move));
  }

  private static final long DAY = 86_400_000;

  private static Optional<Move> move(String unit) {
    return switch (unit) {
      case "MILLIS" -> Optional.empty();
      case "SECONDS" -> Optional.of(new Move.Millis(1_000));
      case "MINUTES" -> Optional.of(new Move.Millis(60_000));
      case "HOURS" -> Optional.of(new Move.Millis(3_600_000));
      case "HALF_DAYS" -> Optional.of(new Move.Millis(DAY / 2));
      case "DAYS" -> Optional.of(new Move.Millis(DAY));
      case "WEEKS" -> Optional.of(new Move.Millis(7 * DAY));
      case "MONTHS" -> Optional.of(new Move.Months(1));
      case "YEARS" -> Optional.of(new Move.Months(12));
      case "DECADES" -> Optional.of(new Move.Months(120));
      default -> Optional.empty();
    };
  }

  /// Names of weekdays and months are English, unless a locale says otherwise.
  private static Optional<List<DatePiece>> format(Use use, ZoneId zone) {
    if (isGiven(use, "locale")) {
      throw use.unsayable("JSONata knows no names of months but the English ones");
    }
    return DateFormat.pieces(isGiven(use, "format") ? use.text("format") : "iso", zone);
  }

  private static Optional<ZoneId> zone(Use use) {
    return isGiven(use, "timeZone")
        ? DateZones.fixed(use.text("timeZone"))
        : Optional.of(DateZones.UTC);
  }

  /// An argument that is null is as good as none.
  static boolean isGiven(Use use, String argument) {
    return use.has(argument)
        && !(use.constant(argument).orElse(Value.of("")) instanceof Value.Nothing);
  }
}
