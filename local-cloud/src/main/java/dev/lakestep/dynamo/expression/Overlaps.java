package dev.lakestep.dynamo.expression;

import dev.lakestep.dynamo.Refusal;
import java.util.List;

/// No place may be named twice, nor together with one inside of it.
final class Overlaps {
  private Overlaps() {}

  static void check(Kind kind, List<Path> paths) {
    for (int second = paths.size() - 1; second > 0; second--) {
      for (int first = 0; first < second; first++) {
        check(kind, paths.get(first), paths.get(second));
      }
    }
  }

  private static void check(Kind kind, Path first, Path second) {
    if (first.overlaps(second)) {
      throw two(kind, "overlap", first, second);
    }
    if (first.conflicts(second)) {
      throw two(kind, "conflict", first, second);
    }
  }

  private static Refusal two(Kind kind, String how, Path first, Path second) {
    return kind.invalid(
        ("Two document paths %s with each other; must remove or rewrite one of these paths;"
                + " path one: %s, path two: %s")
            .formatted(how, first, second));
  }
}
