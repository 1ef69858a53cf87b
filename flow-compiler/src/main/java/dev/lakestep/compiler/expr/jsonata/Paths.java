package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Names;
import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// Variables, and the ways into what they hold.
final class Paths {
  /// What Kestra finds in texts and lists by Java's names.
  private static final Set<String> PROPERTIES = Set.of("size", "empty", "length", "blank");

  private final Speaker speaker;
  private final Names types;
  private final Bindings bindings;

  Paths(Speaker speaker, Names types, Bindings bindings) {
    this.speaker = speaker;
    this.types = types;
    this.bindings = bindings;
  }

  Paths within(Speaker inner) {
    return new Paths(inner, types, bindings);
  }

  Phrase root(Expr.Name name) {
    if (name.name().equals("loop") && speaker.scope().find("loop.index").isPresent()) {
      throw new Unsayable(name.span(), "`loop` is asked for as a whole");
    }
    Bound bound = bindings.roots().get(name.name());
    if (bound == null) {
      return Phrase.undefined("`%s` is not given here".formatted(name.name()));
    }
    return bound(bound, types.type(name.name()).orElse(Type.ANY), name);
  }

  Phrase attribute(Expr.Attribute attribute) {
    if (attribute.target() instanceof Expr.Name(_, String loop)
        && loop.equals("loop")
        && speaker.scope().find("loop." + attribute.name()).isPresent()) {
      return speaker.scope().find("loop." + attribute.name()).get();
    }
    return member(attribute, attribute.target(), attribute.name());
  }

  Phrase index(Expr.Index index) {
    Phrase key = speaker.say(index.key());
    if (key.constant().isPresent()) {
      return switch (key.constant().get()) {
        case Value.Text(String name) -> member(index, index.target(), name);
        case Value.Whole(long place) -> item(index, place);
        case Value.Nothing _,
            Value.Flag _,
            Value.Decimal _,
            Value.Moment _,
            Value.Items _,
            Value.Fields _ ->
            throw new Unsayable(index.key().span(), "such a key has no counterpart in JSONata");
      };
    }
    Place turn = place(index);
    if (turn != Place.NONE) {
      return bound(turn.bound(), turn.type(), index);
    }
    Phrase target = speaker.say(index.target());
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
      return there(found, index, List.of(target, name));
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

  Bound keys() {
    return bindings.roots().getOrDefault(Bindings.KEYS, Place.NONE.bound());
  }

  private Phrase bound(Bound bound, Type type, Expr expr) {
    return switch (bound) {
      case Bound.Whole(var text) -> whole(text, type, expr);
      case Bound.Fixed(var value) -> Spelling.constant(value, expr.span());
      case Bound.Unsayable(var reason) -> throw new Unsayable(expr.span(), reason);
      case Bound.Parts(var parts) -> together(parts, type, expr);
      case Bound.Turn(var key, var value) -> {
        Phrase inner = bound(value, fieldType(type, key), expr);
        String text = "{%s: %s}".formatted(key, inner.text());
        yield Phrase.of(text, Sort.of(type).without(Kind.NOTHING));
      }
    };
  }

  /// A variable of its own may be there or not.
  private Phrase whole(String text, Type type, Expr expr) {
    Sort sort = Sort.of(type);
    Phrase phrase = Phrase.of(text, text.matches("\\$[\\w.`-]*") ? Phrase.WHOLE : 0, sort);
    return isGiven(expr) ? phrase.sort(sort.without(Kind.NOTHING)) : there(phrase, expr, List.of());
  }

  private boolean isGiven(Expr expr) {
    return bindings.given().contains(Speaker.words(expr));
  }

  /// All the parts in one map; those that are not there are not in it.
  private Phrase together(SequencedMap<String, Bound> parts, Type type, Expr expr) {
    SequencedMap<String, Sort> sorts = new LinkedHashMap<>();
    List<String> fields = new ArrayList<>();
    parts.forEach((name, bound) -> {
      Phrase part = bound(bound, fieldType(type, name), expr);
      fields.add(Spelling.quoted(name) + ": " + part.text());
      sorts.put(name, part.sort());
    });
    return Phrase.of("{" + String.join(", ", fields) + "}", Sort.fields(sorts));
  }

  private static Type fieldType(Type type, String name) {
    return switch (type) {
      case Type.Struct(Map<String, Type> fields, _) -> fields.getOrDefault(name, Type.ANY);
      case Type.MapOf(var values) -> values;
      case Type.Any _,
          Type.Nothing _,
          Type.Flag _,
          Type.Whole _,
          Type.Decimal _,
          Type.Text _,
          Type.Moment _,
          Type.Items _ ->
          Type.ANY;
    };
  }

  /// `target.name`, or `target['name']`.
  private Phrase member(Expr expr, Expr target, String name) {
    Place place = place(target);
    if (place.bound() instanceof Bound.Parts(var parts)) {
      Bound part = parts.get(name);
      return part == null
          ? Phrase.undefined("`%s` is not there".formatted(Speaker.words(expr)))
          : bound(part, fieldType(place.type(), name), expr);
    }
    return member(expr, speaker.say(target), name, expr.span());
  }

  /// Where a path of plain names leads to in the bindings.
  private record Place(Bound bound, Type type) {
    static final Place NONE = new Place(new Bound.Unsayable(""), Type.ANY);
  }

  private Place place(Expr expr) {
    return switch (expr) {
      case Expr.Name(_, var name)
          when speaker.scope().find(name).isEmpty() && bindings.roots().containsKey(name) ->
          new Place(
              bindings.roots().getOrDefault(name, Place.NONE.bound()),
              types.type(name).orElse(Type.ANY));
      case Expr.Attribute(_, var target, var name, _) -> part(place(target), name);
      case Expr.Index(_, var target, Expr.Literal(_, Value.Text(var name))) ->
          part(place(target), name);
      case Expr.Index(_, var target, var key) -> turn(place(target), key);
      case Expr.Name _,
          Expr.Literal _,
          Expr.Call _,
          Expr.Filter _,
          Expr.Test _,
          Expr.Unary _,
          Expr.Binary _,
          Expr.Ternary _,
          Expr.ListOf _,
          Expr.MapOf _ ->
          Place.NONE;
    };
  }

  private static Place part(Place whole, String name) {
    return whole.bound() instanceof Bound.Parts(var parts) && parts.containsKey(name)
        ? new Place(parts.getOrDefault(name, Place.NONE.bound()), fieldType(whole.type(), name))
        : Place.NONE;
  }

  private Place turn(Place whole, Expr key) {
    return whole.bound() instanceof Bound.Turn(var own, var value)
            && speaker.say(key).text().equals(own)
        ? new Place(value, fieldType(whole.type(), own))
        : Place.NONE;
  }

  /// A field of a map that may be there or not.
  private Phrase member(Expr expr, Phrase target, String name, Span span) {
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
    Phrase found =
        new Phrase(
            text,
            Phrase.WHOLE,
            sort.field(name),
            target.demands(),
            target.isSafe(),
            target.constant());
    List<Demand> demands = new ArrayList<>(target.demands());
    demands.removeIf(demand -> demand.condition().equals(exists(target)));
    if (unknown) {
      demands.add(
          new Demand(
              target.condition("$type(%s) = \"object\"".formatted(target.text())),
              "`%s` is not there".formatted(Speaker.words(expr)),
              true));
    }
    return there(found.demands(demands), expr, List.of());
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
          case "length" -> sort.isOf(Kind.TEXT, Kind.NOTHING) ? Lists.LENGTH : "";
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
  private Phrase item(Expr.Index index, long place) {
    Phrase target = speaker.say(index.target());
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
    if (sort.isOf(Kind.LIST, Kind.NOTHING)) {
      Phrase found = Phrase.of("%s[%d]".formatted(target.tight(), place), sort.item()).from(target);
      List<Demand> demands = new ArrayList<>(target.demands());
      demands.removeIf(demand -> demand.condition().equals(exists(target)));
      if (place == 0 && target.canBeNull()) {
        demands.add(
            new Demand(
                target.condition(target.in(Phrase.SUM) + " != null"),
                "`%s` is not there".formatted(Speaker.words(index)),
                true));
      }
      return there(found.demands(demands), index, List.of());
    }
    if (!sort.equals(Sort.ANY) || !target.isShort()) {
      throw new Unsayable(index.span(), "it is not known whether this is a list");
    }
    String list = "$type(%s) = \"array\"".formatted(target.text());
    Phrase found =
        Phrase.of("%s[%d]".formatted(target.text(), place), Sort.ANY)
            .from(target)
            .demanding(
                new Demand(
                    "$type(%s) != \"object\"".formatted(target.text()),
                    "`%s` is a map".formatted(Speaker.words(index.target())),
                    false))
            .demanding(new Demand(list, "`%s` is not there".formatted(Speaker.words(index)), true));
    return there(found, index, List.of());
  }

  private static String exists(Phrase phrase) {
    return "$exists(%s)".formatted(phrase.text());
  }

  /// Something that may be undefined.
  private Phrase there(Phrase phrase, Expr expr, List<Phrase> parts) {
    if (isGiven(expr)) {
      return phrase.sort(phrase.sort().without(Kind.NOTHING));
    }
    Phrase whole = Phrase.from(parts, Phrase.of(phrase.text(), phrase.sort()));
    Phrase checked = parts.isEmpty() ? phrase : whole;
    return phrase.demanding(
        new Demand(
            checked.condition(exists(phrase)),
            "`%s` is not there".formatted(Speaker.words(expr)),
            true));
  }
}
