package dev.lakestep.compiler.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// The name that a user most likely meant.
public final class Suggestion {
  /// Of more names than these none is looked for, since every name would be held against each.
  private static final int MOST = 2_000;

  private Suggestion() {}

  /// The known name nearest to what was written, if any is near enough to be worth proposing.
  public static Optional<String> nearest(String written, Collection<String> known) {
    return known.size() > MOST
        ? Optional.empty()
        : byDistance(written, known).or(() -> byBeginning(written, known));
  }

  /// Whether `nearest` is so likely what was meant that a machine may write it: most short names
  /// resemble some other one.
  public static boolean isSure(String written, String nearest) {
    return written.equalsIgnoreCase(nearest)
        || (written.length() >= 4 && distance(written, nearest) <= limit(written));
  }

  private static int limit(String written) {
    int length = written.length();
    return length < 3 ? 0 : length < 6 ? 1 : length / 3;
  }

  private static Optional<String> byDistance(String written, Collection<String> known) {
    int limit = limit(written);
    record Candidate(String name, int distance) {}
    return known.stream()
        .filter(name -> Math.abs(name.length() - written.length()) <= limit)
        .map(name -> new Candidate(name, distance(written, name)))
        .filter(candidate -> candidate.distance() <= limit)
        .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .map(Candidate::name);
  }

  /// `WARN` is the beginning of `WARNING`.
  private static Optional<String> byBeginning(String written, Collection<String> known) {
    return known.stream()
        .filter(name -> written.length() >= 3 && name.length() <= 2 * written.length())
        .filter(name -> name.regionMatches(true, 0, written, 0, written.length()))
        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
  }

  /// Edits between two names, where a change of case is none and a swap of neighbours is one.
  static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + same);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        row[j] = swapped ? Math.min(row[j], beforeLast[j - 2] + 1) : row[j];
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }
}
