package dev.lakestep.compiler.check;

import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One field of a cron: the values it stands for, all of them within its unit. `open` is `*` or
/// `?`; `last` is the `L` of a day of the month, beside which no other value stands.
public record CronField(Unit unit, boolean open, boolean last, BitSet values) {
  public CronField {
    values = (BitSet) values.clone();
  }

  @Override
  public BitSet values() {
    return (BitSet) values.clone();
  }

  /// What a field counts, and from where to where.
  public enum Unit {
    SECOND(0, 59),
    MINUTE(0, 59),
    HOUR(0, 23),
    DAY_OF_MONTH(1, 31),
    MONTH(1, 12),
    DAY_OF_WEEK(0, 7);

    private final int least;
    private final int most;

    Unit(int least, int most) {
      this.least = least;
      this.most = most;
    }

    int least() {
      return least;
    }

    int most() {
      return most;
    }

    String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  static CronField open(Unit unit) {
    return of(unit, unit.least(), unit.most(), true);
  }

  static CronField only(Unit unit, int value) {
    return of(unit, value, value, false);
  }

  static CronField lastDay() {
    return new CronField(Unit.DAY_OF_MONTH, false, true, new BitSet());
  }

  boolean has(int value) {
    return values.get(value) || (unit == Unit.DAY_OF_WEEK && value == 0 && values.get(7));
  }

  /// Whether it leaves nothing out, however it is written.
  boolean full() {
    int most = unit == Unit.DAY_OF_WEEK ? 6 : unit.most();
    return IntStream.rangeClosed(unit.least(), most).allMatch(this::has);
  }

  /// The first value that is not before `value`, or -1.
  int from(int value) {
    return values.nextSetBit(value);
  }

  /// The last value that is not after `value`, or -1.
  int upTo(int value) {
    return value < 0 ? -1 : values.previousSetBit(value);
  }

  /// In the words of EventBridge, whose week begins with Sunday as day 1.
  String eventBridge() {
    if (last) {
      return "L";
    }
    if (full()) {
      return "*";
    }
    return unit == Unit.DAY_OF_WEEK ? runs(fromSunday()) : stepped().orElseGet(() -> runs(values));
  }

  /// `0/5` for a field that goes on in equal steps from a start to the end of the unit.
  private Optional<String> stepped() {
    int first = values.nextSetBit(0);
    int second = values.nextSetBit(first + 1);
    int step = second - first;
    boolean even =
        second > 0
            && step > 1
            && values.cardinality() > 2
            && values.equals(CronReader.steps(first, unit.most(), step));
    return even ? Optional.of(first + "/" + step) : Optional.empty();
  }

  private BitSet fromSunday() {
    BitSet days = new BitSet();
    IntStream.rangeClosed(0, 6).filter(this::has).forEach(day -> days.set(day + 1));
    return days;
  }

  private static String runs(BitSet set) {
    return set.stream()
        .filter(value -> value == 0 || !set.get(value - 1))
        .mapToObj(first -> run(first, set.nextClearBit(first) - 1))
        .collect(Collectors.joining(","));
  }

  private static String run(int first, int end) {
    if (first == end) {
      return String.valueOf(first);
    }
    return first + (end == first + 1 ? "," : "-") + end;
  }

  private static CronField of(Unit unit, int first, int end, boolean open) {
    BitSet values = new BitSet();
    values.set(first, end + 1);
    return new CronField(unit, open, false, values);
  }
}
