package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `??`, `???`, `default` and `is defined`: what stands in for what is not there.
final class Fallbacks {
  private Fallbacks() {}

  static Phrase coalesced(Speaker speaker, Expr.Binary binary) {
    Phrase left = speaker.say(binary.left());
    return isNever(left)
        ? behind(left, speaker.say(binary.right()))
        : choice(left, present(left), speaker.say(binary.right()), true);
  }

  static Phrase defined(Speaker speaker, Expr.Binary binary) {
    Phrase left = speaker.say(binary.left());
    if (isNever(left)) {
      return behind(left, speaker.say(binary.right()));
    }
    return choice(left, reached(left), speaker.say(binary.right()), false);
  }

  /// Whether it is undefined, whatever happens.
  static boolean isNever(Phrase phrase) {
    return phrase.demands().stream()
        .anyMatch(demand -> demand.isUndefined() && demand.condition().equals(Demand.NEVER));
  }

  /// Without what is never reached, but with the mistakes before it.
  private static Phrase behind(Phrase left, Phrase right) {
    List<Demand> demands = new ArrayList<>(mistakes(left.demands()));
    demands.addAll(right.demands());
    return right.demands(demands);
  }

  /// Whether it is there, null or not: never fails where the mistakes among its demands do not
  /// happen.
  private static Phrase reached(Phrase phrase) {
    List<Demand> undefined = phrase.demands().stream().filter(Demand::isUndefined).toList();
    String all = undefined.isEmpty() ? "true" : Demands.all(undefined);
    return condition(all, mistakes(phrase.demands()), true);
  }

  /// Whether it is there and not null: as above.
  static Phrase present(Phrase phrase) {
    if (!phrase.canBeNull()) {
      return reached(phrase);
    }
    List<Demand> undefined = phrase.demands().stream().filter(Demand::isUndefined).toList();
    String exists = "$exists(%s)".formatted(phrase.text());
    String there = phrase.in(Phrase.SUM) + " != null";
    List<Demand> rest =
        undefined.stream().filter(demand -> !demand.condition().equals(exists)).toList();
    if (!phrase.isTotal() && !undefined.isEmpty()) {
      String guarded = "%s ? %s : false".formatted(Demands.inChoice(Demands.all(undefined)), there);
      return condition(guarded, mistakes(phrase.demands()), false);
    }
    List<Demand> both = new ArrayList<>(rest);
    both.add(new Demand(there, "", true));
    String text = Demands.all(both);
    return condition(text, mistakes(phrase.demands()), phrase.isTotal());
  }

  private static Phrase condition(String text, List<Demand> mistakes, boolean safe) {
    int strength =
        text.contains(" ? ") || text.contains(" or ")
            ? Phrase.CHOICE
            : text.contains(" and ")
                ? Phrase.AND
                : text.contains(" = ") || text.contains(" != ") || text.contains(" < ")
                    ? Phrase.COMPARISON
                    : Phrase.WHOLE;
    return new Phrase(
        text, strength, Sort.FLAG, mistakes, safe || mistakes.isEmpty(), Optional.empty());
  }

  /// The demands that nothing covers, as far as they are reached.
  static List<Demand> mistakes(List<Demand> demands) {
    List<Demand> mistakes = new ArrayList<>();
    List<Demand> before = new ArrayList<>();
    for (Demand demand : demands) {
      if (demand.isUndefined()) {
        before.add(demand);
      } else if (before.isEmpty()) {
        mistakes.add(demand);
      } else {
        mistakes.add(
            demand.withCondition(
                "%s ? %s : true"
                    .formatted(Demands.inChoice(Demands.all(before)), demand.condition())));
      }
    }
    return mistakes;
  }

  /// `default`: for what is undefined, null or empty.
  static Phrase defaulted(Use use) {
    Phrase input = use.input();
    Phrase other = use.argument("default");
    List<Demand> first = new ArrayList<>();
    use.arguments().values().forEach(argument -> first.addAll(argument.demands()));
    Phrase instead = other.demands(List.of());
    if (isNever(input)) {
      return behind(input, instead).behind(first);
    }
    if (!input.isTotal() || !input.isShort()) {
      throw use.unsayable("`default` of what takes a calculation has no counterpart");
    }
    List<Demand> types =
        input.demands().stream()
            .filter(Demand::isUndefined)
            .filter(demand -> !demand.condition().equals("$exists(%s)".formatted(input.text())))
            .toList();
    String full = full(input, use.span());
    List<Demand> both = new ArrayList<>(types);
    both.add(new Demand(full, "", true));
    String text = Demands.all(both);
    Phrase filled = condition(text, mistakes(input.demands()), true);
    return choice(input, filled, instead, true).behind(first);
  }

  /// Whether a short phrase is neither undefined nor null nor empty.
  static String full(Phrase one, dev.lakestep.compiler.source.Span span) {
    Sort sort = one.sort();
    if (sort.can(Kind.LIST) && sort.held() == Sort.Held.UNSURE) {
      throw new Unsayable(span, "it is not known how Kestra holds this list");
    }
    String text = one.in(Phrase.SUM);
    List<String> all = new ArrayList<>();
    if (sort.can(Kind.TEXT)) {
      all.add(
          "$contains(%s, /[^\\x00-\\x20]/)"
              .formatted(sort.is(Kind.TEXT) ? one.text() : "$string(%s)".formatted(one.text())));
    }
    if (sort.can(Kind.NOTHING) || !sort.can(Kind.TEXT)) {
      all.add(text + " != null");
    }
    if (sort.can(Kind.LIST) && sort.held() != Sort.Held.ARRAY) {
      all.add(text + " != []");
    }
    if (sort.can(Kind.MAP)) {
      all.add(text + " != {}");
    }
    return String.join(" and ", all);
  }

  /// The left where it is present, else the right.
  private static Phrase choice(Phrase left, Phrase present, Phrase right, boolean nullToo) {
    if (present.text().equals("true")) {
      return left;
    }
    Sort kept = nullToo ? left.sort().without(Kind.NOTHING) : left.sort();
    boolean alwaysNull = nullToo && left.sort().is(Kind.NOTHING);
    Phrase value =
        new Phrase(
            left.text(),
            left.strength(),
            alwaysNull ? right.sort() : kept,
            List.of(),
            left.isSafe(),
            Optional.empty());
    return Logic.choice(present, value, right);
  }
}
