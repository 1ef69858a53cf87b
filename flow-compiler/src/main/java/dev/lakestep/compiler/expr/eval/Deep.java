package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/// Changes values at any depth.
final class Deep {
  private Deep() {}

  /// Changes every text; what is no text is printed first.
  static Value texts(Call call, Value value, UnaryOperator<String> change) {
    return switch (value) {
      case Value.Fields(var fields) -> {
        SequencedMap<String, Value> changed = new LinkedHashMap<>();
        fields.forEach((name, field) -> changed.put(name, inner(call, field, change)));
        yield HashOrder.sized(16, changed);
      }
      case Value.Items(var items) -> {
        List<Value> changed = new ArrayList<>();
        items.forEach(item -> changed.add(inner(call, item, change)));
        yield new Value.Items(changed);
      }
      case Value.Nothing _,
          Value.Flag _,
          Value.Whole _,
          Value.Decimal _,
          Value.Text _,
          Value.Moment _ ->
          Value.of(change.apply(call.printed(value)));
    };
  }

  /// The same value with dates as the texts that JSON has for them.
  static Value withoutDates(Value value) {
    return switch (value) {
      case Value.Moment(var time) -> Value.of(JsonWriter.date(time));
      case Value.Items(var items) ->
          new Value.Items(items.stream().map(Deep::withoutDates).toList());
      case Value.Fields(var fields) -> {
        SequencedMap<String, Value> dated = new LinkedHashMap<>();
        fields.forEach((name, field) -> dated.put(name, withoutDates(field)));
        yield new Value.Fields(dated);
      }
      case Value.Nothing _, Value.Flag _, Value.Whole _, Value.Decimal _, Value.Text _ -> value;
    };
  }

  private static Value inner(Call call, Value value, UnaryOperator<String> change) {
    if (value instanceof Value.Nothing) {
      throw call.failure("`%s` cannot change a null".formatted(call.name()));
    }
    return texts(call, value, change);
  }
}
