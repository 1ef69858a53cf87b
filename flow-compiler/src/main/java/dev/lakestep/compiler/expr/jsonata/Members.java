package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The ways into values: fields of maps, and items of lists.
///
/// @param given paths whose value is always there and never null
record Members(Set<String> given) {
  /// What Kestra finds in texts and lists by Java's names.
  private static final Set<String> PROPERTIES = Set.of("size", "empty", "length", "blank");

  /// A field of a map that may be there or not.
  Phrase member(Expr expr, Phrase target, String name) {
    Span span = expr.span();
    Sort sort = target.sort();
    if (Fallbacks.isNever(target)) {
      return target;
    }
    if (!sort.can(Kind.MAP) || sort.can(Kind.MOMENT)) {
      return property(expr, target, name);
    }
    boolean unknown = !sort.isOf(Kind.MAP, Kind.NOTHING);
    if (unknown && (PROPERTIES.contains(name) || name.matches("[+-]?[0-9]+"))) {
      throw new Unsayable(span, "`%s` is looked for in what may be no map".formatted(name));
    }
    String text = target.tight() + "." + Spelling.step(name, span);
    if (target.constant().orElse(Value.NOTHING) instanceof Value.Fields(var fields)
        && fields.containsKey(name)) {
      return Spelling.constant(fields.getOrDefault(name, Value.NOTHING), span)
          .behind(target.demands());
    }
    Phrase found = Phrase.of(text, sort.field(name)).from(target);
    List<Demand> demands = new ArrayList<>(target.demands());
    demands.removeIf(demand -> demand.condition().equals(exists(target)));
    if (unknown) {
      demands.add(
          new Demand(
              target.condition("$type(%s) = \"object\"".formatted(target.text())),
              "`%s` is not there".formatted(Speaker.words(expr)),
              true));
    }
    return there(found.demands(demands), expr);
  }

  /// What a key that is not known leads to.
  Phrase found(Expr.Index index, Phrase target, Phrase key) {
    if (target.sort().isOf(Kind.MAP, Kind.NOTHING) && key.sort().isOf(Kind.TEXT, Kind.NOTHING)) {
      Phrase name =
          Checks.only(
              key,
              Set.of(Kind.TEXT),
              "`%s` is null, and no key".formatted(Speaker.words(index.key())),
              index.key().span());
      Phrase found =
          Phrase.of(
                  "$lookup(%s, %s)".formatted(target.text(), key.text()), target.sort().anyField())
              .from(target, name);
      return there(found, index, found);
    }
    if (target.sort().isOf(Kind.LIST, Kind.NOTHING) && key.sort().isOf(Kind.WHOLE, Kind.NOTHING)) {
      return place(index, target, key);
    }
    throw new Unsayable(
        index.key().span(), "the key is not known, and neither is what it looks into");
  }

  /// An item at a place that is found out when it runs; from the end nothing is counted.
  private Phrase place(Expr.Index index, Phrase target, Phrase key) {
    if (!target.isTotal() || !key.isShort() || !key.isTotal()) {
      throw new Unsayable(index.key().span(), "this place in a list takes too much to check");
    }
    if (target.sort().held() == Sort.Held.VIEW || target.sort().held() == Sort.Held.UNSURE) {
      throw new Unsayable(index.span(), "places cannot be asked for in these items");
    }
    String place = key.text();
    String condition =
        "$type(%s) = \"number\" ? %s >= 0 and %s < $count(%s) and %s != null : false"
            .formatted(place, place, place, target.text(), target.in(Phrase.SUM));
    return Phrase.of("%s[%s]".formatted(target.tight(), place), target.sort().item())
        .from(target, key)
        .unsafe()
        .demanding(
            new Demand(condition, "`%s` is not there".formatted(Speaker.words(index)), true));
  }

  /// What texts and lists have by Java's names; nothing else has a name in it.
  private static Phrase property(Expr expr, Phrase target, String name) {
    Sort sort = target.sort();
    String words = "`%s` is not there".formatted(Speaker.words(expr));
    boolean asked = PROPERTIES.contains(name) || name.matches("[+-]?[0-9]+");
    if (!sort.can(Kind.MOMENT) && !(asked && sort.can(Set.of(Kind.TEXT, Kind.LIST)))) {
      return Phrase.undefined(words).behind(target.demands());
    }
    String pattern =
        switch (name) {
          case "length" -> sort.isOf(Kind.TEXT, Kind.NOTHING) ? Counts.LENGTH : "";
          case "size" -> sort.isOf(Kind.LIST, Kind.NOTHING) ? "$count(%s)" : "";
          default -> "";
        };
    if (pattern.isEmpty()) {
      throw new Unsayable(
          expr.span(), "`%s` of what is no map has no counterpart in JSONata".formatted(name));
    }
    Phrase found =
        Phrase.of(pattern.replace("%s", target.text()), Phrase.SUM, Sort.WHOLE).from(target);
    String there = target.condition(target.in(Phrase.SUM) + " != null");
    return target.canBeNull() ? found.unsafe().demanding(new Demand(there, words, true)) : found;
  }

  /// An item at a place that is known.
  Phrase item(Expr.Index index, Phrase target, long place) {
    Sort sort = target.sort();
    boolean plain =
        sort.held() == Sort.Held.LIST
            || sort.held() == Sort.Held.FIXED
            || sort.held() == Sort.Held.ARRAY;
    if (!plain || sort.can(Kind.MOMENT)) {
      throw new Unsayable(index.span(), "places cannot be asked for in these items");
    }
    if (place < 0) {
      return Phrase.undefined("`%s` is not there".formatted(Speaker.words(index)))
          .behind(target.demands());
    }
    return sort.isOf(Kind.LIST, Kind.NOTHING)
        ? itemOfList(index, target, place)
        : itemIfList(index, target, place);
  }

  private Phrase itemOfList(Expr.Index index, Phrase target, long place) {
    Phrase found =
        Phrase.of("%s[%d]".formatted(target.tight(), place), target.sort().item()).from(target);
    List<Demand> demands = new ArrayList<>(target.demands());
    demands.removeIf(demand -> demand.condition().equals(exists(target)));
    if (place == 0 && target.canBeNull()) {
      demands.add(
          new Demand(
              target.condition(target.in(Phrase.SUM) + " != null"),
              "`%s` is not there".formatted(Speaker.words(index)),
              true));
    }
    return there(found.demands(demands), index);
  }

  private Phrase itemIfList(Expr.Index index, Phrase target, long place) {
    if (!target.sort().equals(Sort.ANY) || !target.isShort()) {
      throw new Unsayable(index.span(), "it is not known whether this is a list");
    }
    String text = target.text();
    String isMap = "$type(%s) = \"object\"".formatted(text);
    String field = "%s.`%d`".formatted(text, place);
    String item = "(%s ? %s : %s[%d])".formatted(isMap, field, text, place);
    Phrase found =
        Phrase.of(item, Sort.ANY)
            .from(target)
            .demanding(
                new Demand(
                    "(%s ? $exists(%s) : true)".formatted(isMap, field),
                    "`%s` is a map".formatted(Speaker.words(index.target())),
                    false))
            .demanding(
                new Demand(
                    "$type(%s) in [\"array\", \"object\"]".formatted(text),
                    "`%s` is not there".formatted(Speaker.words(index)),
                    true));
    return there(found, index);
  }

  private static String exists(Phrase phrase) {
    return "$exists(%s)".formatted(phrase.text());
  }

  /// Something that may be undefined.
  Phrase there(Phrase phrase, Expr expr) {
    return there(phrase, expr, phrase);
  }

  /// @param parts what must be there before one can ask for it
  private Phrase there(Phrase phrase, Expr expr, Phrase parts) {
    return given.contains(Speaker.words(expr))
        ? phrase.sort(phrase.sort().without(Kind.NOTHING))
        : phrase.demanding(
            new Demand(
                parts.condition(exists(phrase)),
                "`%s` is not there".formatted(Speaker.words(expr)),
                true));
  }
}
