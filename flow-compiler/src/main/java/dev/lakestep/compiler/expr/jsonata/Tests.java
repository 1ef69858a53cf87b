package dev.lakestep.compiler.expr.jsonata;

import java.util.Optional;
import java.util.Set;

/// What stands behind `is`.
final class Tests {
  private Tests() {}

  static Optional<Phrase> test(Use use) {
    return switch (use.name()) {
      case "defined" -> Optional.of(defined(use));
      case "null" -> Optional.of(comparison(use.input().in(Phrase.SUM) + " = null", use));
      case "empty" -> Optional.of(empty(use));
      case "even" -> Optional.of(parity(use, " = 0"));
      case "odd" -> Optional.of(parity(use, " != 0"));
      case "map" -> Optional.of(type(use, "object"));
      case "iterable" -> Optional.of(type(use, "array"));
      default -> Optional.empty();
    };
  }

  private static Phrase comparison(String text, Use use) {
    return Phrase.of(text, Phrase.COMPARISON, Sort.FLAG).from(use.input());
  }

  private static Phrase defined(Use use) {
    return Fallbacks.isNever(use.input())
        ? Phrase.of("false", Sort.FLAG).behind(Fallbacks.mistakes(use.input().demands()))
        : Fallbacks.present(use.input());
  }

  private static Phrase type(Use use, String type) {
    return comparison("$type(%s) = \"%s\"".formatted(use.input().text(), type), use);
  }

  private static Phrase empty(Use use) {
    return use.speaker()
        .twice(
            use.input(),
            one -> Phrase.of("$not(%s)".formatted(Fallbacks.full(one, use.span())), Sort.FLAG));
  }

  private static Phrase parity(Use use, String rest) {
    Sort sort = use.input().sort();
    if (sort.can(Kind.NUMBERS) && !sort.isOf(Kind.WHOLE, Kind.NOTHING)) {
      throw use.unsayable("it is not known whether this is a whole number");
    }
    Phrase number =
        Checks.only(
            use.input(),
            Set.of(Kind.WHOLE),
            "what is no number is neither even nor odd",
            use.span());
    return Phrase.of(number.in(Phrase.PRODUCT) + " % 2" + rest, Phrase.COMPARISON, Sort.FLAG)
        .from(number);
  }
}
