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
    if (known.size() > MOST) {
      return Optional.empty();
    }
    int limit = Math.max(1, written.length() / 3);
    record Candidate(String name, int distance) {}
    return known.stream()
        .filter(name -> Math.abs(name.length() - written.length()) <= limit)
        .map(name -> new Candidate(name, distance(written, name)))
        .filter(candidate -> candidate.distance() <= limit)
        .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .map(Candidate::name);
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
