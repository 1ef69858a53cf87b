package dev.lakestep.compiler.check;

import dev.lakestep.compiler.check.CronField.Unit;
import dev.lakestep.compiler.diagnostic.Suggestion;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/// Reads one field of a cron: a list of values, ranges and steps.
final class CronFieldReader {
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  /// The field, or what is wrong with which of its characters.
  sealed interface Answer {
    record Right(CronField field) implements Answer {}

    record Wrong(int from, int length, String message, String hint) implements Answer {}
  }

  /// Stops the reading of a field at the first thing that is wrong with it.
  @SuppressWarnings("serial")
  private static final class Refusal extends RuntimeException {
    private final Answer.Wrong wrong;

    Refusal(int from, int length, String message, String hint) {
      super(message);
      this.wrong = new Answer.Wrong(from, length, message, hint);
    }
  }

  private final Unit unit;
  private final BitSet values = new BitSet();

  CronFieldReader(Unit unit) {
    this.unit = unit;
  }

  Answer read(String text) {
    boolean day = unit == Unit.DAY_OF_MONTH || unit == Unit.DAY_OF_WEEK;
    if (text.equals("*") || (day && text.equals("?"))) {
      return new Answer.Right(CronField.open(unit));
    }
    if (unit == Unit.DAY_OF_MONTH && text.equals("L")) {
      return new Answer.Right(CronField.lastDay());
    }
    try {
      int at = 0;
      for (String item : text.split(",", -1)) {
        item(item, at);
        at += item.length() + 1;
      }
    } catch (Refusal refusal) {
      return refusal.wrong;
    }
    return new Answer.Right(new CronField(unit, false, false, values));
  }

  private void item(String item, int at) {
    refuseForeign(item, at);
    int slash = item.indexOf('/');
    String range = slash < 0 ? item : item.substring(0, slash);
    int step = slash < 0 ? 1 : step(item.substring(slash + 1), at + slash + 1);
    if (range.equals("*")) {
      values.or(CronReader.steps(unit.least(), top(), step));
      return;
    }
    int dash = range.indexOf('-');
    if (dash < 0) {
      int first = value(range, at);
      values.or(CronReader.steps(first, slash < 0 ? first : Math.max(first, top()), step));
      return;
    }
    int first = value(range.substring(0, dash), at);
    int end = value(range.substring(dash + 1), at + dash + 1);
    if (unit == Unit.DAY_OF_WEEK && end == 0 && first > 0) {
      end = 7;
    }
    if (end < first) {
      throw backwards(range, at, new int[] {first, end});
    }
    values.or(CronReader.steps(first, end, step));
  }

  /// A week has seven days though Sunday has two numbers.
  private int top() {
    return unit == Unit.DAY_OF_WEEK ? 6 : unit.most();
  }

  private int step(String text, int at) {
    int longest = top() - unit.least() + 1;
    if (!text.matches("\\d{1,4}")) {
      throw new Refusal(
          at,
          text.length(),
          "a step is a number, `%s` is not".formatted(text),
          "`*/5` is every fifth " + unit.words());
    }
    int step = Integer.parseInt(text);
    if (step == 0) {
      throw new Refusal(
          at, text.length(), "a step of `0` goes nowhere", "`*` is every " + unit.words());
    }
    if (step > longest) {
      throw new Refusal(
          at,
          text.length(),
          "a step of `%s` is longer than the whole field, which has %d values"
              .formatted(text, longest),
          unit == Unit.MINUTE
              ? "for every %s minutes, count hours in the second field".formatted(text)
              : "use a step of 1 to %d".formatted(longest));
    }
    return step;
  }

  private int value(String text, int at) {
    if (text.isEmpty()) {
      throw new Refusal(
          at,
          0,
          "a %s is missing here".formatted(unit.words()),
          "a list is `1,2,3`, a range is `1-3`");
    }
    if (!text.matches("\\d{1,4}")) {
      return named(text, at);
    }
    int value = Integer.parseInt(text);
    if (value < unit.least() || value > unit.most()) {
      throw new Refusal(
          at,
          text.length(),
          "`%s` is no %s: they go from %d to %d"
              .formatted(text, unit.words(), unit.least(), unit.most()),
          outside(value));
    }
    return value;
  }

  private String outside(int value) {
    return switch (unit) {
      case MINUTE, SECOND -> value == 60 ? "the full one is `0`" : "use 0 to 59";
      case HOUR -> value == 24 ? "midnight is `0`" : "use 0 to 23";
      case DAY_OF_MONTH -> value == 0 ? "the first day is `1`" : "the last day is `L`";
      case MONTH -> value == 0 ? "January is `1`" : "December is `12`";
      case DAY_OF_WEEK -> "Sunday is `0` or `7`, Monday is `1`";
    };
  }

  private int named(String text, int at) {
    List<String> names =
        switch (unit) {
          case MONTH -> MONTHS;
          case DAY_OF_WEEK -> DAYS;
          case SECOND, MINUTE, HOUR, DAY_OF_MONTH -> List.of();
        };
    int found = names.indexOf(text.toUpperCase(Locale.ROOT));
    if (found >= 0) {
      return unit == Unit.MONTH ? found + 1 : found;
    }
    String hint =
        Suggestion.nearest(text, names)
            .map("did you mean `%s`?"::formatted)
            .orElseGet(() ->
                names.isEmpty()
                    ? "use a number from %d to %d".formatted(unit.least(), unit.most())
                    : "use a number or one of " + String.join(", ", names));
    throw new Refusal(at, text.length(), "`%s` is no %s".formatted(text, unit.words()), hint);
  }

  private void refuseForeign(String item, int at) {
    boolean letters = names(item);
    if (item.contains("#") || (!letters && item.matches("(?i).*[WL].*"))) {
      boolean lastInList = item.equals("L") && unit == Unit.DAY_OF_MONTH;
      throw new Refusal(
          at,
          item.length(),
          lastInList
              ? "`L` stands alone: it cannot be one of a list"
              : "`%s` is known to Quartz, not here".formatted(item),
          foreignHint(item, lastInList));
    }
    if (item.equals("?")) {
      throw new Refusal(
          at,
          1,
          "`?` stands only for a whole day of month or day of week",
          "every %s is `*`".formatted(unit.words()));
    }
  }

  private static String foreignHint(String item, boolean lastInList) {
    if (lastInList) {
      return "make a trigger of its own for the last day";
    }
    return item.contains("#")
        ? "start on every such day, and tell the week by `when: \"{{ isDayWeekInMonth(...) }}\"`"
        : "the last day of a month is `L` as its day of month; tell working days by `when`";
  }

  private boolean names(String item) {
    return (unit == Unit.MONTH || unit == Unit.DAY_OF_WEEK) && item.matches("(?i)[A-Z]{3,}.*");
  }

  private Refusal backwards(String range, int at, int[] ends) {
    String hint =
        unit == Unit.DAY_OF_MONTH
            ? "write `%d-31,1-%d`".formatted(ends[0], ends[1])
            : "write `%d-%d,%d-%d`".formatted(ends[0], top(), unit.least(), ends[1]);
    return new Refusal(at, range.length(), "the range `%s` runs backwards".formatted(range), hint);
  }
}
