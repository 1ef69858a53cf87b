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
      case "raw" -> Optional.of(use.argument("sql"));
      case "uuid" -> Optional.of(Phrase.of("$uuid()", Sort.TEXT));
      case "randomInt" -> Optional.of(chance(use));
      default -> Optional.empty();
    };
  }

  static Optional<Phrase> filter(Use use) {
    return switch (use.name()) {
      case "abs" -> Optional.of(absolute(use));
      case "toJson", "json" -> Optional.of(Json.json(use));
      case "raw" -> Optional.of(use.input());
      case "jq" -> Optional.of(Jqs.jq(use));
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

  /// Of whole numbers only: among decimals the first of equal ones keeps its kind. Null is passed
  /// over, as long as there is a number.
  private static Phrase best(Use use) {
    List<Phrase> all = List.copyOf(use.arguments().values());
    boolean numbers = all.stream().allMatch(one -> one.sort().isOf(Kind.WHOLE, Kind.NOTHING));
    if (!numbers || all.stream().allMatch(Phrase::canBeNull)) {
      throw use.unsayable("it is not known whether these are all whole numbers");
    }
    String texts = all.stream().map(Phrase::text).collect(Collectors.joining(", "));
    boolean nulls = all.stream().anyMatch(Phrase::canBeNull);
    return Phrase.of(
        "$%s([%s]%s)".formatted(use.name(), texts, nulls ? "[$ != null]" : ""), Sort.WHOLE);
  }

  private static Phrase range(Use use) {
    boolean single =
        !use.has("increment") || use.constant("increment").equals(Optional.of(new Value.Whole(1)));
    if (!single) {
      throw use.unsayable("a range in steps has no counterpart in JSONata");
    }
    Phrase first = Counts.end(use.argument("start"), use.span());
    Phrase last = Counts.end(use.argument("end"), use.span());
    return Counts.range(use.span(), first, last).from(first, last);
  }

  /// What is no JSON would fail, and nothing in JSONata can tell before.
  private static Phrase parsed(Use use) {
    Phrase json = use.argument("json");
    if (use.has("json") && json.sort().is(Kind.NOTHING)) {
      return json.demands(List.of());
    }
    throw use.unsayable("JSONata cannot tell whether a text is JSON before it reads it");
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
