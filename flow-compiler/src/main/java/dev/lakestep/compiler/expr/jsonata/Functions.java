package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Functions, and filters of numbers and of JSON.
final class Functions {
  private Functions() {}

  static Optional<Phrase> function(Use use) {
    return switch (use.name()) {
      case "max", "min" -> Optional.of(best(use));
      case "range" -> Optional.of(range(use));
      case "fromJson", "json" -> Optional.of(parsed(use));
      case "uuid" -> Optional.of(Phrase.of("$uuid()", Sort.TEXT));
      case "randomInt" -> Optional.of(chance(use));
      default -> Optional.empty();
    };
  }

  static Optional<Phrase> filter(Use use) {
    return switch (use.name()) {
      case "abs" -> Optional.of(absolute(use));
      case "toJson", "json" -> Optional.of(Json.json(use));
      default -> Optional.empty();
    };
  }

  private static Phrase absolute(Use use) {
    Sort sort = use.input().sort();
    if (!sort.isOf(Kind.WHOLE) && !sort.isOf(Kind.FRACTION) && !sort.isOf(Kind.DECIMAL)) {
      throw use.unsayable("it is not known whether this is a number");
    }
    return Phrase.of("$abs(%s)".formatted(use.input().text()), sort);
  }

  /// Of whole numbers only: among decimals the first of equal ones keeps its kind.
  private static Phrase best(Use use) {
    List<Phrase> all = List.copyOf(use.arguments().values());
    if (all.isEmpty() || all.stream().anyMatch(one -> !one.sort().is(Kind.WHOLE))) {
      throw use.unsayable("it is not known whether these are all whole numbers");
    }
    return Phrase.of(
        "$%s([%s])"
            .formatted(
                use.name(), all.stream().map(Phrase::text).collect(Collectors.joining(", "))),
        Sort.WHOLE);
  }

  private static Phrase range(Use use) {
    boolean single =
        !use.has("increment") || use.constant("increment").equals(Optional.of(new Value.Whole(1)));
    if (!single) {
      throw use.unsayable("a range in steps has no counterpart in JSONata");
    }
    return Lists.range(use.speaker(), use.span(), use.argument("start"), use.argument("end"));
  }

  /// Fails on what is no JSON, as Kestra does.
  private static Phrase parsed(Use use) {
    Phrase json = use.argument("json");
    if (json.sort().is(Kind.NOTHING)) {
      return json.demands(List.of());
    }
    if (!json.sort().isOf(Kind.TEXT, Kind.NOTHING)) {
      throw use.unsayable("it is not known whether this is a text");
    }
    throw use.unsayable("JSON is read in another way in JSONata: what follows it is a mistake");
  }

  private static Phrase chance(Use use) {
    Phrase lower = use.argument("lower");
    Phrase upper = use.argument("upper");
    if (!lower.sort().is(Kind.WHOLE) || !upper.sort().is(Kind.WHOLE)) {
      throw use.unsayable("it is not known whether these are whole numbers");
    }
    return Phrase.of(
        "%s + $floor($random() * (%s - %s))"
            .formatted(lower.in(Phrase.SUM), upper.in(Phrase.SUM), lower.in(Phrase.PRODUCT)),
        Phrase.SUM,
        Sort.WHOLE);
  }
}
