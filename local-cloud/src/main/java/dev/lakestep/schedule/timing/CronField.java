package dev.lakestep.schedule.timing;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/// A field of a cron: which values it can have, and how they are called.
enum CronField {
  MINUTES(0, 59),
  HOURS(0, 23),
  DAYS_OF_MONTH(1, 31),
  MONTHS(1, 12, "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"),
  DAYS_OF_WEEK(1, 7, "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"),
  YEARS(1970, 2199);

  private final int least;
  private final int most;
  private final String names;

  CronField(int least, int most, String... names) {
    this.least = least;
    this.most = most;
    this.names = String.join(" ", names);
  }

  /// The values of `1,3-5,0/15,*`.
  BitSet read(String text) {
    BitSet values = new BitSet();
    for (String item : text.split(",", -1)) {
      add(item, values);
    }
    return values;
  }

  private void add(String item, BitSet values) {
    int slash = item.indexOf('/');
    String range = slash < 0 ? item : item.substring(0, slash);
    int step = slash < 0 ? 1 : number(item.substring(slash + 1));
    int dash = range.indexOf('-');
    int first = least;
    int last = most;
    if (dash >= 0) {
      first = value(range.substring(0, dash));
      last = value(range.substring(dash + 1));
    } else if (!range.equals("*")) {
      first = value(range);
      last = slash < 0 ? first : most;
    }
    if (step == 0) {
      throw new IllegalArgumentException(item);
    }
    if (first > last) {
      steps(first, last + most - least + 1, step, values);
    } else {
      steps(first, last, step, values);
    }
  }

  /// A range that runs over the end of the field goes on at its beginning.
  private void steps(int first, int last, int step, BitSet values) {
    for (int value = first; value <= last; value += step) {
      values.set(value > most ? value - (most - least + 1) : value);
    }
  }

  int value(String text) {
    int named = List.of(names.split(" ", -1)).indexOf(text.toUpperCase(Locale.ROOT));
    int value = named >= 0 && !text.isEmpty() ? least + named : number(text);
    if (value < least || value > most) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }

  private static int number(String text) {
    if (!text.matches("\\d{1,4}")) {
      throw new IllegalArgumentException(text);
    }
    return Integer.parseInt(text);
  }
}
