package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Names;
import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.expr.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Variables, and the ways into what they hold.
final class Paths {
  private final Speaker speaker;
  private final Names types;
  private final Bindings bindings;
  private final Members members;

  Paths(Speaker speaker, Names types, Bindings bindings) {
    this.speaker = speaker;
    this.types = types;
    this.bindings = bindings;
    this.members = new Members(bindings.given());
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
        case Value.Whole(long place) -> members.item(index, speaker.say(index.target()), place);
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
    if (!turn.equals(Place.NONE)) {
      return bound(turn.bound(), turn.type(), index);
    }
    return members.found(index, speaker.say(index.target()), key);
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
    return members.there(phrase, expr);
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
    return members.member(expr, speaker.say(target), name);
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
}
