package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.expr.Value;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// What a value can be when it is there, for sure: of which kinds, and with what in it.
record Sort(Set<Kind> kinds, Inside inside, Held held) {
  static final Sort ANY = new Sort(Kind.any(), new Inside.Unknown(), Held.LIST);
  static final Sort NOTHING = of(Kind.NOTHING);
  static final Sort FLAG = of(Kind.FLAG);
  static final Sort WHOLE = of(Kind.WHOLE);
  static final Sort TEXT = of(Kind.TEXT);

  Sort {
    kinds = Collections.unmodifiableSet(EnumSet.copyOf(kinds));
  }

  /// How Kestra holds a list, which decides what some filters do with it.
  enum Held {
    /// as any list
    LIST,
    /// not to be changed in place
    FIXED,
    /// the keys or values of a map
    VIEW,
    /// what `split` makes
    ARRAY,
    /// one or the other
    UNSURE
  }

  static Sort of(Kind kind) {
    return new Sort(Set.of(kind), new Inside.Unknown(), Held.LIST);
  }

  static Sort listOf(Sort item) {
    return new Sort(Set.of(Kind.LIST), new Inside.Items(item), Held.LIST);
  }

  static Sort mapOf(Sort values) {
    return new Sort(Set.of(Kind.MAP), new Inside.Values(values), Held.LIST);
  }

  static Sort fields(SequencedMap<String, Sort> fields) {
    return new Sort(Set.of(Kind.MAP), new Inside.Fields(fields, false), Held.LIST);
  }

  /// Of a declared type; null fits every type.
  static Sort of(Type type) {
    Sort sort =
        switch (type) {
          case Type.Any _ -> ANY;
          case Type.Nothing _ -> NOTHING;
          case Type.Flag _ -> FLAG;
          case Type.Whole _ -> WHOLE;
          case Type.Decimal _ -> of(Kind.DECIMAL);
          case Type.Text _ -> TEXT;
          case Type.Moment _ -> of(Kind.MOMENT);
          case Type.Items(var item) -> listOf(of(item));
          case Type.MapOf(var values) -> mapOf(of(values));
          case Type.Struct(var fields, var open) -> {
            SequencedMap<String, Sort> sorts = new LinkedHashMap<>();
            fields.forEach((name, field) -> sorts.put(name, of(field)));
            yield new Sort(Set.of(Kind.MAP), new Inside.Fields(sorts, open), Held.LIST);
          }
        };
    return sort.or(Kind.NOTHING);
  }

  static Sort of(Value value) {
    return switch (value) {
      case Value.Nothing _ -> NOTHING;
      case Value.Flag _ -> FLAG;
      case Value.Whole _ -> WHOLE;
      case Value.Decimal(double number) ->
          of(number == Math.rint(number) ? Kind.DECIMAL : Kind.FRACTION);
      case Value.Text _ -> TEXT;
      case Value.Moment _ -> of(Kind.MOMENT);
      case Value.Items(var items) -> listOf(all(items.stream().map(Sort::of).toList()));
      case Value.Fields(var fields) -> {
        SequencedMap<String, Sort> sorts = new LinkedHashMap<>();
        fields.forEach((name, field) -> sorts.put(name, of(field)));
        yield fields(sorts);
      }
    };
  }

  /// What a value can be that is one of these; of no value at all, nothing is known.
  static Sort all(Collection<Sort> sorts) {
    return sorts.stream().reduce(Sort::or).orElse(NOTHING);
  }

  boolean can(Kind kind) {
    return kinds.contains(kind);
  }

  boolean can(Collection<Kind> some) {
    return kinds.stream().anyMatch(some::contains);
  }

  boolean is(Kind kind) {
    return kinds.equals(Set.of(kind));
  }

  /// Whether it is one of these for sure.
  boolean isOf(Collection<Kind> some) {
    return some.containsAll(kinds);
  }

  boolean isOf(Kind... some) {
    return isOf(List.of(some));
  }

  /// The same without some kinds; nothing where nothing is left.
  Sort without(Kind... some) {
    EnumSet<Kind> rest = EnumSet.copyOf(kinds);
    rest.removeAll(List.of(some));
    return rest.isEmpty() ? this : new Sort(rest, inside, held);
  }

  Sort or(Kind kind) {
    EnumSet<Kind> more = EnumSet.copyOf(kinds);
    more.add(kind);
    return new Sort(more, inside, held);
  }

  Sort or(Sort other) {
    EnumSet<Kind> both = EnumSet.copyOf(kinds);
    both.addAll(other.kinds);
    Inside either =
        !can(Kind.NESTED)
            ? other.inside
            : !other.can(Kind.NESTED) ? inside : Inside.either(inside, other.inside);
    Held holding =
        !can(Kind.LIST)
            ? other.held
            : !other.can(Kind.LIST) || held == other.held ? held : Held.UNSURE;
    return new Sort(both, either, holding);
  }

  Sort held(Held how) {
    return new Sort(kinds, inside, how);
  }

  Sort unordered() {
    return new Sort(kinds, new Inside.Unordered(inside), held);
  }

  /// Of an item, where it is a list.
  Sort item() {
    return inside.item();
  }

  /// Of a field, where it is a map.
  Sort field(String name) {
    return inside.field(name);
  }

  /// Of any field, where it is a map.
  Sort anyField() {
    return inside.anyField();
  }

  /// Whether it may be of these kinds, or something in it, at any depth. What is not known is JSON,
  /// and its own depth is as it is.
  boolean holds(Set<Kind> some) {
    return can(some) || (can(Kind.NESTED) && !equals(ANY) && inside.holds(some));
  }

  boolean isUnordered() {
    return can(Kind.NESTED) && inside.isUnordered();
  }

  /// As the types of expressions put it.
  Type type() {
    Sort there = without(Kind.NOTHING);
    if (there.kinds.size() > 1) {
      return there.isOf(Kind.NUMBERS) ? Type.DECIMAL : Type.ANY;
    }
    return switch (there.kinds.iterator().next()) {
      case NOTHING -> Type.NOTHING;
      case FLAG -> Type.FLAG;
      case WHOLE -> Type.WHOLE;
      case FRACTION, DECIMAL, CALCULATED -> Type.DECIMAL;
      case TEXT -> Type.TEXT;
      case MOMENT -> Type.MOMENT;
      case LIST -> new Type.Items(item().type());
      case MAP -> inside.type();
    };
  }
}
