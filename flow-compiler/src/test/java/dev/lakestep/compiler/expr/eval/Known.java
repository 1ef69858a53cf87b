package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Names;
import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.expr.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What could be known of the variables of a context, had they been declared.
record Known(Map<String, Value> variables) implements Names {

  @Override
  public Optional<Type> type(String name) {
    return Optional.ofNullable(variables.get(name)).map(Known::typeOf);
  }

  @Override
  public Collection<String> known() {
    return variables.keySet();
  }

  static Type typeOf(Value value) {
    return switch (value) {
      case Value.Nothing _ -> Type.ANY;
      case Value.Flag _ -> Type.FLAG;
      case Value.Whole _ -> Type.WHOLE;
      case Value.Decimal _ -> Type.DECIMAL;
      case Value.Text _ -> Type.TEXT;
      case Value.Moment _ -> Type.MOMENT;
      case Value.Items(var items) ->
          new Type.Items(items.isEmpty() ? Type.ANY : typeOf(items.getFirst()));
      case Value.Fields(var fields) -> {
        SequencedMap<String, Type> types = new LinkedHashMap<>();
        fields.forEach((name, field) -> types.put(name, typeOf(field)));
        yield new Type.Struct(types, false);
      }
    };
  }

  /// Whether a value is what its type said; null may be anything.
  static boolean fits(Value value, Type type) {
    return switch (type) {
      case Type.Any _ -> true;
      case Type.Nothing _ -> value instanceof Value.Nothing;
      case Type.Flag _ -> value instanceof Value.Flag || value instanceof Value.Nothing;
      case Type.Whole _ -> value instanceof Value.Whole || value instanceof Value.Nothing;
      case Type.Decimal _ ->
          value instanceof Value.Decimal
              || value instanceof Value.Whole
              || value instanceof Value.Nothing;
      case Type.Text _ -> value instanceof Value.Text || value instanceof Value.Nothing;
      case Type.Moment _ -> value instanceof Value.Moment || value instanceof Value.Nothing;
      case Type.Items(var of) ->
          value instanceof Value.Nothing
              || (value instanceof Value.Items(var items)
                  && items.stream().allMatch(item -> fits(item, of)));
      case Type.MapOf(var of) ->
          value instanceof Value.Nothing
              || (value instanceof Value.Fields(var fields)
                  && fields.values().stream().allMatch(field -> fits(field, of)));
      case Type.Struct(var types, _) ->
          value instanceof Value.Nothing
              || (value instanceof Value.Fields(var fields)
                  && types.entrySet().stream()
                      .allMatch(entry ->
                          fits(
                              fields.getOrDefault(entry.getKey(), Value.NOTHING),
                              entry.getValue())));
    };
  }
}
