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
      Pattern.compile(
          "\\(\\$d := [\\s\\S]*; \\$substring\\(\\$s, 0, "
              + "(10\\)|19\\) (& \"\\.\" & \\$substring\\(\\$f, 0, [36]\\) )?& \"Z\")\\){1,2}");

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
    return readable(use, said(use, given(use), steps, sort));
  }

  /// What the steps show, if the amount leads to a year of four digits.
  Phrase moved(Use use, DateSteps steps, List<DatePiece> pieces) {
    Phrase amount = use.argument("amount");
    String given = given(use) + "$n := %s; ".formatted(amount.text());
    String range = inRange(use, given, steps.inRange());
    return readable(use, said(use, given, steps.shown(pieces), Sort.TEXT))
        .demanding(new Demand(on(use, amount.condition(range)), beyond(use), false))
        .unsafe();
  }

  /// Its nanoseconds since 1970, if Java counts so far.
  Phrase counted(Use use, DateSteps steps) {
    String complaint = "`%s` is given a date beyond the year 2262".formatted(use.name());
    String range = inRange(use, given(use), steps.countsNanos());
    return read(use, steps.digits(9), Sort.TEXT)
        .demanding(new Demand(on(use, range), complaint, false))
        .unsafe();
  }

  /// Null stays null.
  private static Phrase said(Use use, String given, String steps, Sort sort) {
    return use.input().canBeNull()
        ? Phrase.of("(%s$d = null ? null : (%s))".formatted(given, steps), sort.or(Kind.NOTHING))
        : Phrase.of("(%s%s)".formatted(given, steps), sort);
  }

  private Phrase readable(Use use, Phrase phrase) {
    if (isSure) {
      return phrase;
    }
    String complaint =
        reading == DateReading.WHOLE
            ? beyond(use)
            : "`%s` is given what is no date".formatted(use.name());
    String condition = "(%s%s%s)".formatted(given(use), unlessNull(use), reading.condition());
    return phrase.demanding(new Demand(on(use, condition), complaint, false)).unsafe();
  }

  /// A condition on what is reached only where it can be read.
  private String inRange(Use use, String given, String steps) {
    return isSure
        ? "(%s%s(%s))".formatted(given, unlessNull(use), steps)
        : "(%s%s%s ? (%s) : true)".formatted(given, unlessNull(use), reading.condition(), steps);
  }

  private static String unlessNull(Use use) {
    return use.input().canBeNull() ? "$d = null ? true : " : "";
  }

  private static String beyond(Use use) {
    return "`%s` leads out of the years 1 to 9999".formatted(use.name());
  }

  private static String given(Use use) {
    return "$d := %s; ".formatted(use.input().text());
  }

  private static String on(Use use, String condition) {
    return use.input().condition(condition);
  }
}
