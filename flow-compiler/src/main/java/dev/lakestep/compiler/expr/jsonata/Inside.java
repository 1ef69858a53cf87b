package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/// What is known of the items of a list and the fields of a map.
sealed interface Inside {
  /// Anything that JSON has.
  record Unknown() implements Inside {}

  record Items(Sort of) implements Inside {}

  /// Of a map with any keys.
  record Values(Sort of) implements Inside {}

  /// Of a map with known keys; an open one may have others.
  record Fields(SequencedMap<String, Sort> fields, boolean isOpen) implements Inside {}

  /// Those of a map whose fields do not come in Kestra's order.
  record Unordered(Inside fields) implements Inside {}

  /// One or the other.
  record Either(Inside one, Inside other) implements Inside {}

  static Inside either(Inside one, Inside other) {
    if (one.equals(other) || other.isEmpty()) {
      return one;
    }
    return one.isEmpty()
        ? other
        : one instanceof Items(var a) && other instanceof Items(var b)
            ? new Items(a.or(b))
            : new Either(one, other);
  }

  /// Whether it is of a list without items.
  private boolean isEmpty() {
    return this instanceof Items(var item) && item.is(Kind.NOTHING);
  }

  /// Of an item, where it is a list.
  default Sort item() {
    return any(items().toList());
  }

  private Stream<Sort> items() {
    return switch (this) {
      case Unknown _ -> Stream.of(Sort.ANY);
      case Items(var item) -> Stream.of(item);
      case Values _, Fields _ -> Stream.empty();
      case Unordered(var fields) -> fields.items();
      case Either(var one, var other) -> Stream.concat(one.items(), other.items());
    };
  }

  /// Of a field, where it is a map.
  default Sort field(String name) {
    return any(fields(name).toList());
  }

  private Stream<Sort> fields(String name) {
    return switch (this) {
      case Unknown _ -> Stream.of(Sort.ANY);
      case Items _ -> Stream.empty();
      case Values(var values) -> Stream.of(values);
      case Fields(var fields, var open) ->
          Stream.concat(
              Stream.ofNullable(fields.get(name)),
              open && !fields.containsKey(name) ? Stream.of(Sort.ANY) : Stream.empty());
      case Unordered(var fields) -> fields.fields(name);
      case Either(var one, var other) -> Stream.concat(one.fields(name), other.fields(name));
    };
  }

  /// Of any field, where it is a map.
  default Sort anyField() {
    return any(fields().toList());
  }

  private Stream<Sort> fields() {
    return switch (this) {
      case Unknown _ -> Stream.of(Sort.ANY);
      case Items _ -> Stream.empty();
      case Values(var values) -> Stream.of(values);
      case Fields(var fields, var open) ->
          Stream.concat(fields.values().stream(), open ? Stream.of(Sort.ANY) : Stream.empty());
      case Unordered(var fields) -> fields.fields();
      case Either(var one, var other) -> Stream.concat(one.fields(), other.fields());
    };
  }

  private static Sort any(List<Sort> sorts) {
    return sorts.isEmpty() ? Sort.ANY : Sort.all(sorts);
  }

  /// Whether something of these kinds may stand in it, at any depth.
  default boolean holds(Set<Kind> kinds) {
    return Stream.concat(items(), fields()).anyMatch(sort -> sort.holds(kinds));
  }

  /// Whether its fields, at any depth, may come in another order than Kestra's.
  default boolean isUnordered() {
    return switch (this) {
      case Unordered _ -> true;
      case Unknown _ -> false;
      case Either(var one, var other) -> one.isUnordered() || other.isUnordered();
      case Items _, Values _, Fields _ ->
          Stream.concat(items(), fields()).anyMatch(sort -> sort.inside().isUnordered());
    };
  }

  /// Of a map, as the types of expressions put it.
  default Type type() {
    return switch (this) {
      case Unknown _, Items _, Either _ -> new Type.MapOf(Type.ANY);
      case Values(var values) -> new Type.MapOf(values.type());
      case Fields(var fields, var open) -> {
        SequencedMap<String, Type> types = new LinkedHashMap<>();
        fields.forEach((name, field) -> types.put(name, field.type()));
        yield new Type.Struct(types, open);
      }
      case Unordered(var fields) -> fields.type();
    };
  }
}
