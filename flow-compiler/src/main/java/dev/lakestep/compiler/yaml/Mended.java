package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.source.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A source whose unreadable values are covered by quoted ones of the same length, so that the rest
/// of it can be read and every offset stays true.
final class Mended {
  /// Each mend means reading the text again; this bounds what all readings together may read.
  private static final long AFFORDABLE = 10_000_000;

  private static final int MOST = 50;

  private final Source source;
  private final String text;
  private final Map<Integer, Span> covered;

  private Mended(Source source, String text, Map<Integer, Span> covered) {
    this.source = source;
    this.text = text;
    this.covered = Map.copyOf(covered);
  }

  static Mended nothing(Source source) {
    return new Mended(source, source.text(), Map.of());
  }

  Source source() {
    return source;
  }

  String text() {
    return text;
  }

  /// The value that was covered from this offset on.
  Optional<Span> covered(int offset) {
    return covered.isEmpty() ? Optional.empty() : Optional.ofNullable(covered.get(offset));
  }

  /// Whether a problem may only follow from a covered value, which could be longer than its line.
  boolean explains(Problem problem) {
    int line = problem.diagnostic().span().from().line();
    return problem.cover().isEmpty()
        && covered.values().stream()
            .anyMatch(value -> value.to().line() == line || value.to().line() == line - 1);
  }

  /// The same source with this value covered too, unless there is no room or it costs too much.
  Optional<Mended> with(Span value) {
    boolean fits = value.length() >= 2 && !covered.containsKey(value.start());
    boolean affordable =
        covered.size() < MOST && (covered.size() + 1L) * text.length() < AFFORDABLE;
    if (!fits || !affordable) {
      return Optional.empty();
    }
    String cover = "'" + "x".repeat(value.length() - 2) + "'";
    Map<Integer, Span> more = new HashMap<>(covered);
    more.put(value.start(), value);
    String mended = text.substring(0, value.start()) + cover + text.substring(value.end());
    return Optional.of(new Mended(source, mended, more));
  }
}
