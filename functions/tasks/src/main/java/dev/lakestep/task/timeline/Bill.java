package dev.lakestep.task.timeline;

import dev.lakestep.compiler.manifest.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What an execution did that AWS asks money for, and how much that is.
public record Bill(long transitions, long calls, double gigabyteSeconds, double athena) {
  static final Bill NONE = new Bill(0, 0, 0, 0);

  private static final int THOUSAND = 1_000;
  private static final int MILLION = 1_000_000;

  Bill transition() {
    return new Bill(transitions + 1, calls, gigabyteSeconds, athena);
  }

  Bill call() {
    return new Bill(transitions, calls + 1, gigabyteSeconds, athena);
  }

  Bill worked(double more) {
    return new Bill(transitions, calls, gigabyteSeconds + more, athena);
  }

  Bill scanned(double dollars) {
    return new Bill(transitions, calls, gigabyteSeconds, athena + dollars);
  }

  public double dollars() {
    return machine() + functions() + athena;
  }

  private double machine() {
    return transitions * Price.OF_A_THOUSAND_TRANSITIONS / THOUSAND;
  }

  private double functions() {
    return calls * Price.OF_A_MILLION_CALLS / MILLION
        + gigabyteSeconds * Price.OF_A_GIGABYTE_SECOND;
  }

  /// In one line, with what it is made of.
  public String text() {
    List<String> parts = new ArrayList<>();
    parts.add(count(transitions, "state transition"));
    if (calls > 0) {
      parts.add(
          count(calls, "call of a function", "calls of functions") + " " + money(functions()));
    }
    if (athena > 0) {
      parts.add("Athena " + money(athena));
    }
    return "on AWS about %s: %s".formatted(money(dollars()), String.join(", ", parts));
  }

  private static String count(long number, String one) {
    return count(number, one, one + "s");
  }

  private static String count(long number, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
  }

  private static String money(double dollars) {
    return String.format(Locale.ROOT, "$%.6f", dollars);
  }
}
