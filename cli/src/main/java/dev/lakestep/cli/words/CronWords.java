package dev.lakestep.cli.words;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Cron expressions in English, such as `at 09:00 on the 1st of every month`.
public final class CronWords {
  private static final Map<String, String> NICKNAMES =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final int FEW = 4;

  private CronWords() {}

  /// The expression in words; as it is, in backticks, where it says more than these words can.
  public static String of(String cron) {
    String fields = NICKNAMES.getOrDefault(cron.strip(), cron.strip());
    List<String> parts = List.of(fields.split("\\s+"));
    if (parts.size() == 6 && parts.getFirst().equals("0")) {
      parts = parts.subList(1, 6);
    }
    String asItIs = "by the cron expression `%s`".formatted(cron);
    return parts.size() == 5 ? five(parts).orElse(asItIs) : asItIs;
  }

  private static Optional<String> five(List<String> parts) {
    Optional<String> time = time(field(parts.get(0)), field(parts.get(1)));
    Optional<String> days =
        days(
            field(parts.get(2)),
            CronField.read(parts.get(3), MONTHS, 1),
            CronField.read(parts.get(4), DAYS, 0));
    boolean often = time.filter(words -> words.startsWith("every")).isPresent();
    return time.flatMap(at ->
        days.map(on -> often && on.equals("every day") ? at : at + (often ? ", " : " ") + on));
  }

  private static CronField field(String text) {
    return CronField.read(text, List.of(), 0);
  }

  private static Optional<String> time(CronField minutes, CronField hours) {
    return switch (minutes) {
      case CronField.Any _ -> during(hours).map("every minute"::concat);
      case CronField.Every(var step, var from) when from == 0 ->
          during(hours).map(("every " + counted(step, "minute"))::concat);
      case CronField.Values(var values) when values.size() == 1 ->
          atMinute(values.getFirst(), hours);
      case CronField.Values(var values) ->
          during(hours)
              .map(
                  ("every hour at minutes "
                          + joined(values.stream().map(String::valueOf).toList(), "and"))
                      ::concat);
      case CronField.Every _, CronField.Range _, CronField.Last _, CronField.Other _ ->
          Optional.empty();
    };
  }

  private static Optional<String> atMinute(int minute, CronField hours) {
    return switch (hours) {
      case CronField.Any _ ->
          Optional.of(
              minute == 0
                  ? "every hour"
                  : "every hour at %s past".formatted(counted(minute, "minute")));
      case CronField.Every(var step, var from) when from == 0 ->
          Optional.of("every %s at minute %d".formatted(counted(step, "hour"), minute));
      case CronField.Values(var values) when values.size() <= FEW ->
          Optional.of(
              "at " + joined(values.stream().map(hour -> clock(hour, minute)).toList(), "and"));
      case CronField.Range(var from, var to) ->
          Optional.of("every hour from %s to %s".formatted(clock(from, minute), clock(to, minute)));
      case CronField.Every _, CronField.Values _, CronField.Last _, CronField.Other _ ->
          Optional.empty();
    };
  }

  private static Optional<String> during(CronField hours) {
    return switch (hours) {
      case CronField.Any _ -> Optional.of("");
      case CronField.Range(var from, var to) ->
          Optional.of(" from %s to %s".formatted(clock(from, 0), clock(to, 59)));
      case CronField.Values(var values) when values.size() == 1 ->
          Optional.of(
              " from %s to %s"
                  .formatted(clock(values.getFirst(), 0), clock(values.getFirst(), 59)));
      case CronField.Every _, CronField.Values _, CronField.Last _, CronField.Other _ ->
          Optional.empty();
    };
  }

  private static Optional<String> days(CronField ofMonth, CronField month, CronField ofWeek) {
    Optional<String> months = months(month);
    if (months.isEmpty()) {
      return Optional.empty();
    }
    boolean anyDay = ofMonth instanceof CronField.Any;
    boolean anyWeekday = ofWeek instanceof CronField.Any;
    String in = months.get();
    if (anyDay && anyWeekday) {
      return Optional.of(in.isEmpty() ? "every day" : "every day in " + in);
    }
    String of = in.isEmpty() ? "every month" : in;
    Optional<String> date = dates(ofMonth).map(day -> "on " + day + " of " + of);
    Optional<String> weekday = weekdays(ofWeek).map(day -> in.isEmpty() ? day : day + " in " + in);
    if (anyWeekday) {
      return date;
    }
    return anyDay
        ? weekday
        : date.flatMap(first -> weekday.map(second -> first + " and " + second));
  }

  /// The months by name; empty for all.
  private static Optional<String> months(CronField field) {
    return switch (field) {
      case CronField.Any _ -> Optional.of("");
      case CronField.Values(var values) when within(values, 1, 12) ->
          Optional.of(joined(values.stream().map(CronWords::month).toList(), "and"));
      case CronField.Range(var from, var to) when within(List.of(from, to), 1, 12) ->
          Optional.of("%s to %s".formatted(month(from), month(to)));
      case CronField.Every(var step, var from) when step == 3 && from == 1 ->
          Optional.of("January, April, July and October");
      case CronField.Every _,
          CronField.Range _,
          CronField.Values _,
          CronField.Last _,
          CronField.Other _ ->
          Optional.empty();
    };
  }

  private static Optional<String> dates(CronField field) {
    return switch (field) {
      case CronField.Last _ -> Optional.of("the last day");
      case CronField.Values(var values) ->
          Optional.of("the " + joined(values.stream().map(CronWords::ordinal).toList(), "and"));
      case CronField.Range(var from, var to) ->
          Optional.of("the %s to %s".formatted(ordinal(from), ordinal(to)));
      case CronField.Any _, CronField.Every _, CronField.Other _ -> Optional.empty();
    };
  }

  private static Optional<String> weekdays(CronField field) {
    return switch (field) {
      case CronField.Values(var values) when within(values, 0, 7) ->
          Optional.of("every " + joined(values.stream().map(CronWords::weekday).toList(), "and"));
      case CronField.Range(var from, var to) when within(List.of(from, to), 0, 7) ->
          Optional.of("from %s to %s".formatted(weekday(from), weekday(to)));
      case CronField.Any _, CronField.Every _, CronField.Last _, CronField.Other _ ->
          Optional.empty();
      case CronField.Values _, CronField.Range _ -> Optional.empty();
    };
  }

  private static boolean within(List<Integer> values, int from, int to) {
    return values.stream().allMatch(value -> value >= from && value <= to);
  }

  private static String month(int number) {
    return Month.of(number).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String weekday(int number) {
    return DayOfWeek.of(number == 0 ? 7 : number).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String clock(int hour, int minute) {
    return String.format(Locale.ROOT, "%02d:%02d", hour, minute);
  }

  private static String counted(int count, String noun) {
    return count == 1 ? noun : count + " " + noun + "s";
  }

  private static String ordinal(int number) {
    boolean teens = number % 100 >= 11 && number % 100 <= 13;
    return number
        + (teens
            ? "th"
            : switch (number % 10) {
              case 1 -> "st";
              case 2 -> "nd";
              case 3 -> "rd";
              default -> "th";
            });
  }

  /// `a, b and c`
  static String joined(List<String> words, String last) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    List<String> first = new ArrayList<>(words.subList(0, words.size() - 1));
    return String.join(", ", first) + " " + last + " " + words.getLast();
  }
}
