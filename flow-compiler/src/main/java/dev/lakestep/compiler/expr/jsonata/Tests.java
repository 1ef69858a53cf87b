package dev.lakestep.compiler.expr.jsonata;

import java.util.Optional;

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
    if (!use.input().sort().is(Kind.WHOLE)) {
      if (!use.input().sort().isOf(Kind.WHOLE, Kind.NOTHING)) {
        throw use.unsayable("it is not known whether this is a whole number");
      }
      Phrase there =
          use.input()
              .demanding(
                  new Demand(
                      use.input().condition(use.input().in(Phrase.SUM) + " != null"),
                      "null is neither even nor odd",
                      false))
              .unsafe();
      return Phrase.of(there.in(Phrase.PRODUCT) + " % 2" + rest, Phrase.COMPARISON, Sort.FLAG)
          .from(there);
    }
    return comparison(use.input().in(Phrase.PRODUCT) + " % 2" + rest, use);
  }
}
