package dev.lakestep.compiler.expr.jsonata;

import java.util.ArrayList;
import java.util.List;

/// A piece of the text of a date. It goes by what the steps before have bound: `$s` is the date as
/// ISO text in the zone that it is shown in, `$m` its milliseconds there, `$f` its nine digits
/// below a second.
sealed interface DatePiece {
  /// What stands in `$s` between its numbers.
  String SKELETON = "####-##-##T##:##:##.###Z";

  /// A stretch of `$s`.
  record Slice(int from, int length) implements DatePiece {}

  record Literal(String text) implements DatePiece {}

  record Computed(String jsonata) implements DatePiece {}

  /// All pieces as one text; what stands together in `$s` is cut out together.
  static String joined(List<DatePiece> pieces) {
    List<String> texts = new ArrayList<>();
    merged(pieces).forEach(piece -> texts.add(text(piece)));
    if (pieces.stream().allMatch(piece -> piece instanceof Computed) && texts.size() == 1) {
      return texts.getFirst();
    }
    return texts.isEmpty() ? "\"\"" : String.join(" & ", texts);
  }

  private static String text(DatePiece piece) {
    return switch (piece) {
      case Slice(int from, int length) -> "$substring($s, %d, %d)".formatted(from, length);
      case Literal(var text) -> Spelling.quoted(text);
      case Computed(var jsonata) -> jsonata;
    };
  }

  private static List<DatePiece> merged(List<DatePiece> pieces) {
    List<DatePiece> merged = new ArrayList<>();
    for (DatePiece piece : pieces) {
      if (merged.isEmpty()) {
        merged.add(piece);
      } else {
        DatePiece last = merged.removeLast();
        merged.addAll(two(last, piece));
        absorb(merged);
      }
    }
    return merged;
  }

  /// A literal between two slices that is just what stands between them in `$s`.
  private static void absorb(List<DatePiece> merged) {
    int size = merged.size();
    if (size >= 3
        && merged.get(size - 3) instanceof Slice(int from, int length)
        && merged.get(size - 2) instanceof Literal(var between)
        && merged.get(size - 1) instanceof Slice(int next, int more)
        && next == from + length + between.length()
        && SKELETON.startsWith(between, from + length)) {
      merged.subList(size - 3, size).clear();
      merged.add(new Slice(from, length + between.length() + more));
    }
  }

  private static List<DatePiece> two(DatePiece first, DatePiece second) {
    return first instanceof Literal(var one) && second instanceof Literal(var other)
        ? List.of(new Literal(one + other))
        : List.of(first, second);
  }
}
