package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Jq;
import dev.lakestep.compiler.expr.Value;
import java.util.List;

/// JSON, YAML, Ion and jq.
final class Formats {
  private Formats() {}

  static Value toJson(Call call) {
    return Value.of(JsonWriter.write(call.input(), call.span()));
  }

  static Value toIon(Call call) {
    return Value.of(IonWriter.write(call.input(), call.span()));
  }

  static Value toYaml(Call call) {
    return call.input() instanceof Value.Nothing
        ? Value.of("null")
        : Value.of(YamlWriter.write(call.input(), call.span()));
  }

  static Value fromJson(Call call) {
    return call.has("json") && call.argument("json") instanceof Value.Nothing
        ? Value.NOTHING
        : JsonReader.read(call.text("json"));
  }

  /// The first row, or a list of all rows.
  static Value fromIon(Call call) {
    if (call.has("ion") && call.argument("ion") instanceof Value.Nothing) {
      return Value.NOTHING;
    }
    List<Value> rows = IonReader.read(call.text("ion"));
    if (call.flag("allRows", false)) {
      return call.marked(new Value.Items(rows), Held.FIXED);
    }
    return rows.isEmpty() ? Value.NOTHING : rows.getFirst();
  }

  static Value fromYaml(Call call) {
    return YamlValues.read(call.text("yaml"), call.span());
  }

  /// A text is read as JSON first; the answer is a list, whatever the program yields.
  static Value jq(Call call) {
    Value input =
        call.input() instanceof Value.Text(String text)
            ? JsonReader.read(text)
            : Deep.withoutDates(call.input());
    return new Value.Items(Jq.run(call.text("expression"), input));
  }
}
