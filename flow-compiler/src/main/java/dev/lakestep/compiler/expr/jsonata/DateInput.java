package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Value;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a filter of dates is applied to.
///
/// @param isSure whether it can be read for sure
/// @param goesByDays whether its days all have 24 hours, because its zone has no rules
record DateInput(DateReading reading, boolean isSure, boolean goesByDays) {
  /// Dates of triggers alone can be in a zone with rules.
  private static final Pattern WITHOUT_RULES = Pattern.compile("\\$(inputs|states|o\\d*_).*");

  private static final Pattern WITH_ZONE = Pattern.compile("[\\s\\S]*\\[[\\s\\S]*");

  /// The ends of what the filters and functions themselves make.
  private static final Pattern MADE =
      Pattern.compile("\\(\\$d := [\\s\\S]*(\"Z\"|\\$s, 0, 10\\))\\)");

  /// Empty where it is not known what it is, or how it is to be read.
  static Optional<DateInput> of(Use use) {
    Phrase input = use.input();
    Sort sort = input.sort().without(Kind.NOTHING);
    if (sort.is(Kind.MOMENT)) {
      boolean byDays = WITHOUT_RULES.matcher(input.text()).matches();
      return Optional.of(new DateInput(DateReading.MOMENT, false, byDays));
    }
    if (sort.is(Kind.WHOLE)) {
      return Optional.of(new DateInput(DateReading.WHOLE, false, true));
    }
    if (!sort.is(Kind.TEXT) || DateTranslations.isGiven(use, "existingFormat")) {
      return Optional.empty();
    }
    if (input.constant().orElse(Value.NOTHING) instanceof Value.Text(String text)) {
      boolean byDays = !WITH_ZONE.matcher(text).matches();
      return Optional.of(new DateInput(DateReading.TEXT, false, byDays));
    }
    boolean made = input.strength() == Phrase.WHOLE && MADE.matcher(input.text()).matches();
    return Optional.of(new DateInput(DateReading.TEXT, made, made));
  }

  /// What the steps yield, if it can be read.
  Phrase read(Use use, String steps, Sort sort) {
    Phrase phrase = Phrase.of("(%s%s)".formatted(given(use), steps), sort);
    return isSure
        ? phrase
        : phrase
            .unsafe()
            .demanding(demand(use, "(%s%s)".formatted(given(use), reading.condition())));
  }

  /// What the steps show, if it can be read and the amount leads to a year of four digits.
  Phrase moved(Use use, DateSteps steps, List<DatePiece> pieces) {
    Phrase amount = use.argument("amount");
    String given = given(use) + "$n := %s; ".formatted(amount.text());
    String range =
        isSure
            ? "(%s%s)".formatted(given, steps.inRange())
            : "(%s%s ? (%s) : false)".formatted(given, reading.condition(), steps.inRange());
    return Phrase.of("(%s%s)".formatted(given, steps.shown(pieces)), Sort.TEXT)
        .unsafe()
        .demanding(demand(use, amount.condition(range)));
  }

  /// Its nanoseconds since 1970, if Java counts so far.
  Phrase counted(Use use, DateSteps steps) {
    String range =
        isSure
            ? "(%s%s)".formatted(given(use), steps.countsNanos())
            : "(%s%s ? (%s) : false)"
                .formatted(given(use), reading.condition(), steps.countsNanos());
    return Phrase.of("(%s%s)".formatted(given(use), steps.digits(9)), Sort.TEXT)
        .unsafe()
        .demanding(demand(use, range));
  }

  private static String given(Use use) {
    return "$d := %s; ".formatted(use.input().text());
  }

  private Demand demand(Use use, String condition) {
    String complaint = "`%s` is given no date of the years 1 to 9999".formatted(use.name());
    return new Demand(use.input().condition(condition), complaint, false);
  }
}
