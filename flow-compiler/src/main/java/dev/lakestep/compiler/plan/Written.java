package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Argument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A property as it is written, with its expressions as text.
final class Written {
  private Written() {}

  static Value of(Argument argument) {
    return switch (argument) {
      case Argument.Constant(_, var value) -> value;
      case Argument.Rendered(_, var template) -> Value.of(template.text().value());
      case Argument.Items(_, var items) -> {
        List<Value> values = new ArrayList<>();
        items.forEach(item -> values.add(of(item)));
        yield new Value.Items(values);
      }
      case Argument.Fields(_, var fields) -> {
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        fields.forEach(field -> values.put(field.name(), of(field.value())));
        yield new Value.Fields(values);
      }
    };
  }
}
